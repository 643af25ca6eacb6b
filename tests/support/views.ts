// Every view that can be reached, by the way a person takes to it: for the checks of all views and for the pictures.
import { access } from "./views/access";
import { clientLife } from "./views/client-life";
import { assigned } from "./views/assigned";
import { kept as blueprints } from "./views/blueprints";
import { eventLog } from "./views/events";
import { frame } from "./views/frame";
import { house } from "./views/house";
import { joining } from "./views/joining";
import { people } from "./views/members";
import { organization } from "./views/organization";
import { provider } from "./views/provider";
import { security } from "./views/security";
import { colleagues } from "./views/team";
import { vaults } from "./views/vault";
import type { View } from "./views/ways";

export { type View, clients, settled } from "./views/ways";

export const views: View[] = [
  ...joining,
  ...provider,
  ...clientLife,
  ...assigned,
  ...blueprints,
  ...colleagues,
  ...eventLog,
  ...vaults,
  ...people,
  ...access,
  ...organization,
  ...house,
  ...security,
  ...frame,
];

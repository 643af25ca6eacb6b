// What a screen reader finds on each view, kept as files beside this one: a change of roles, names or order shows there.
// `npx playwright test --config tests/playwright.config.ts aria --update-snapshots` writes them anew.
import { expect, test } from "../support/test";
import { settled, views } from "../support/views";

for (const { name, reach } of views) {
  test(`${name} reads as before`, async ({ portal, page }) => {
    await reach(portal);
    await settled(page);
    await expect(page.locator("body")).toMatchAriaSnapshot({ name: `${name.replaceAll(" ", "-")}.aria.yml` });
  });
}

// A hundred clients from one blueprint, as one job: keys, collections, groups, settings and invitations of each.
import { Portal } from "../support/portal";
import { admin, password } from "../support/world";
import { freshPage, longestTask, print, url, withBrowser } from "./measure";

const count = 100;

function list(): string {
  const lines = Array.from({ length: count }, (_, number) => `Office ${number}, owner@office${number}.example`);
  return lines.join("\n");
}

await withBrowser(async (browser) => {
  const { context, page } = await freshPage(browser);
  const portal = new Portal(page);
  await page.goto(`${url()}/login`);
  await portal.logIn(admin, password);
  await page.getByRole("navigation", { name: "Provider" }).getByRole("link", { name: "Blueprints" }).click();
  await portal.button("More actions for Small office").click();
  await page.getByRole("menuitem", { name: "Create clients" }).click();
  await page.getByLabel(/^Clients, one per line/).fill(list());
  const begin = portal.button(`Create ${count} clients`);
  await begin.waitFor();
  let [begun, ended] = [0, 0];
  const longest = await longestTask(browser, page, async () => {
    begun = Date.now();
    await begin.click();
    await portal.toast().filter({ hasText: /All [\d,]+ steps were done/ }).waitFor({ timeout: 600_000 });
    ended = Date.now();
  });
  await context.close();
  const seconds = (ended - begun) / 1_000;
  print({ figure: "clients created from a blueprint in a minute", unit: "1/min", more: true }, [(count * 60) / seconds]);
  print({ figure: "100 clients created from a blueprint", unit: "s" }, [seconds]);
  print({ figure: "longest main-thread task while creating 100 clients", unit: "ms", budget: 100, aim: 50 }, [longest]);
});

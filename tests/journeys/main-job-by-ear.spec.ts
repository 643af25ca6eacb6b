// The main job for somebody who sees nothing: keys only, and every step decided by the accessibility tree and the live
// regions. Under both brands, which are told apart by what is read out.
import { Reader } from "../support/reader";
import { expect, test } from "../support/test";
import { admin, halden, password } from "../support/world";

test.use({ world: "main-job-by-ear" });

const item = "Imaging server (local admin)";
const brands = [
  { host: "localhost", product: "Keystead" },
  { host: "northwind.localhost", product: "Northwind IT" },
];

for (const { host, product } of brands) {
  test(`find, read, copy, change, create and throw away, in ${product}`, async ({ page, server }) => {
    test.setTimeout(180_000);
    const keys = page.keyboard;
    const made = `Made by ear in ${product}`;
    await page.goto(server.url.replace("localhost", host));
    const reader = await Reader.of(page);

    await reader.expectFound("RootWebArea", new RegExp(`^Log in – ${product}$`));
    await reader.moveTo("textbox", /^E-mail/);
    await keys.type(admin);
    await reader.moveTo("textbox", /^Master password/);
    await keys.type("not this one");
    await keys.press("Enter");
    await reader.expectAnnounced(/E-mail or master password are not right/);
    await reader.moveTo("textbox", /^Master password/);
    await keys.press("Control+a");
    await keys.type(password);
    await keys.press("Enter");

    await reader.expectFocus("heading", "Clients");
    await reader.expectAnnounced(/26 clients/);
    await keys.press("/");
    await reader.expectFocus("searchbox", /Filter/);
    await keys.type("halden");
    await reader.expectAnnounced(/1 (client|match|of)/);
    await keys.press("Enter");
    await reader.expectFocus("heading", "Vault");
    await reader.expectFound("RootWebArea", new RegExp(`^Vault – ${halden.name} – ${product}$`));

    await reader.expectAnnounced(/41\d items/);
    await keys.press("/");
    await keys.type("imaging");
    await reader.expectAnnounced(/\d+ (items|matches|of)/);
    await keys.press("ArrowDown");
    await reader.expectFocus("row", /Imaging server/);
    await keys.press("Enter");
    await reader.expectFound("heading", new RegExp(`^${item.replaceAll(/[()]/g, "\\$&")}`));
    await keys.press("c");
    await reader.expectAnnounced(/copied/i);

    await keys.press("e");
    await reader.expectFocus("textbox", "Name");
    await reader.moveTo("textbox", /^Notes/);
    await keys.type(`read out by ${product}`);
    await keys.press("Control+Enter");
    await reader.expectAnnounced(/saved/i);

    await keys.press("Escape");
    await reader.expectFocus("row", /Imaging server/);
    await keys.press("/");
    await keys.press("Escape");
    await reader.expectAnnounced(/41\d items/);
    await keys.press("ArrowDown");
    await reader.expectFocus("row", /Appointment book/);
    await keys.press("n");
    await reader.expectFocus("textbox", "Name");
    await keys.press("Control+Enter");
    // What is missing is said where it is missing.
    await expect.poll(async () => (await reader.focused())?.description ?? "").toMatch(/needed|choose/i);
    await reader.moveTo("textbox", /^Name/);
    await keys.type(made);
    await reader.moveTo("checkbox", /^Front desk/);
    await keys.press("Space");
    await keys.press("Control+Enter");
    await reader.expectAnnounced(/(created|saved|added)/i);
    await reader.expectFound("heading", new RegExp(made));

    await reader.moveTo("button", /^More actions/);
    await keys.press("Enter");
    await reader.expectFocus("menuitem", /./);
    await keys.press("End");
    await reader.expectFocus("menuitem", /trash/i);
    await keys.press("Enter");
    await reader.expectAnnounced(/trash/i);
    await keys.press("Shift+L");
    await reader.expectFound("heading", /^Unlock$/);
    await reader.expectFound("RootWebArea", new RegExp(`^Unlock – ${product}$`));
    // The field has the focus, so the page's name is said beside it.
    await reader.expectAnnounced(/Unlock/);
    await reader.expectFocus("textbox", /Master password/);
  });
}

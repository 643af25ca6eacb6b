// Passwords for items are made under the policy of the client.
import { expect, expectAccessible, test } from "../support/test";
import { admin, halden, password } from "../support/world";

test.use({ world: "generator" });

test("a policy of the client is kept by whoever makes a password for an item", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectPage("Vault");
  await portal.jump("Policies");
  await portal.expectPage("Policies");
  await portal.button(/^Password generator/).click();
  const policy = portal.dialogNamed("Password generator");
  await policy.getByRole("checkbox", { name: "Turn on" }).check();
  await policy.getByLabel("Least length", { exact: true }).fill("48");
  await policy.getByRole("checkbox", { name: "Special characters", exact: true }).check();
  await policy.getByRole("button", { name: /^Save/ }).click();
  await expect(policy).toBeHidden();

  await portal.jump("Vault");
  await portal.expectPage("Vault");
  await expect(portal.table()).toBeVisible();
  const form = await portal.newItem("Login");
  await form.name().fill("Made under a policy");
  await form.chooseCollection("Front desk");
  const opener = portal.button("Generate password");
  await opener.press("Enter");
  const dialog = portal.dialogNamed("Generate a password");
  const made = dialog.getByTestId("generated");
  await expect(made).toHaveText(/^\S{48}$/);
  await expect(dialog.getByText("At least 48. Set by a policy of the client.")).toBeVisible();
  await expect(dialog.getByRole("checkbox", { name: /^Special characters/ })).toBeDisabled();
  await expectAccessible(page);

  // Escape changes nothing and leads back to where it was opened.
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  await expect(form.password()).toHaveValue("");

  await page.keyboard.press("Enter");
  const length = dialog.getByLabel("Length", { exact: true });
  await length.fill("20");
  await expect(length).toHaveAttribute("aria-invalid", "true");
  await length.fill("60");
  await expect(made).toHaveText(/^\S{60}$/);
  const first = (await made.textContent()) ?? "";
  await dialog.getByRole("button", { name: "Another one" }).press("Enter");
  await expect(made).not.toHaveText(first);
  const used = (await made.textContent()) ?? "";
  await length.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  await expect(form.password()).toHaveValue(used);
  expect(used).toMatch(/[!@#$%^&*]/);

  await opener.press("Enter");
  await expect(dialog.getByText("This replaces the password in the field.")).toBeVisible();
  await page.keyboard.press("Escape");
  await form.save();
  await expect(portal.drawer("Made under a policy")).toBeVisible();
});

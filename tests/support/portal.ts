// The portal by roles, names and words: what a person or their screen reader finds.
import { type Locator, type Page, expect } from "@playwright/test";

export class Portal {
  constructor(readonly page: Page) {}

  /** Opens an address and waits until its first view can be used. */
  async open(address: string): Promise<void> {
    await this.page.goto(address);
    await expect(this.page.locator("html")).toHaveAttribute("data-ready", "true");
  }

  // Log in

  email(): Locator {
    return this.page.getByLabel("E-mail", { exact: true });
  }

  password(): Locator {
    return this.page.getByLabel("Master password", { exact: true });
  }

  /** Fills the log-in form and sends it; what comes of it is up to the caller. */
  async tryLogIn(email: string, password: string): Promise<void> {
    await this.email().fill(email);
    await this.password().fill(password);
    await this.button("Log in").click();
  }

  /** Logs in and waits for the first page of the inside. */
  async logIn(email: string, password: string): Promise<void> {
    await this.tryLogIn(email, password);
    await expect(this.page.getByRole("navigation", { name: "Breadcrumb" })).toBeVisible({ timeout: 30_000 });
  }

  /** Opens the members of a client from the list of clients. */
  async openMembers(client: string): Promise<void> {
    await this.openClient(client);
    await this.expectPage("Vault");
    await this.page.keyboard.press("g");
    await this.page.keyboard.press("m");
    await this.expectPage("Members");
    await expect(this.table()).toBeVisible();
  }

  /** Goes to a screen in the way that every width has. */
  async jump(screen: string): Promise<void> {
    await this.page.keyboard.press("Control+k");
    await this.palette().field().fill(screen);
    await expect(this.palette().active()).toContainText(screen);
    await this.page.keyboard.press("Enter");
  }

  // Words of every page

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: typeof name === "string" });
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole("heading", { level: 1, name, exact: typeof name === "string" });
  }

  /** Waits for a page by its title. */
  async expectPage(title: string): Promise<void> {
    await expect(this.heading(title)).toBeVisible();
  }

  dialog(): Locator {
    return this.page.getByRole("dialog").or(this.page.getByRole("alertdialog"));
  }

  dialogNamed(name: string): Locator {
    return this.page.getByRole("dialog", { name, exact: true });
  }

  palette(): Palette {
    return new Palette(this.page);
  }

  /** The button that names the open client and lists the others. */
  clientChip(name: string): Locator {
    return this.button(`Client: ${name}`);
  }

  toast(): Locator {
    return this.page.getByRole("status");
  }

  /** Answers the question about what was typed and not saved: it may go. */
  async leaveUnsaved(): Promise<void> {
    const question = this.page.getByRole("alertdialog", { name: "Leave without saving?" });
    await question.getByRole("button", { name: "Leave without saving" }).click();
    await expect(question).toHaveCount(0);
  }

  /** Chooses in the account menu. */
  async choose(entry: string | RegExp): Promise<void> {
    await this.button(/^Account of/).click();
    await this.page.getByRole("menuitem", { name: entry }).or(this.page.getByRole("menuitemradio", { name: entry })).click();
  }

  /** Presses Tab, or an arrow, until something has the focus, as often as a person would put up with. */
  async tabTo(wanted: Locator, key: "Tab" | "Shift+Tab" | "ArrowDown" | "ArrowRight" = "Tab"): Promise<void> {
    const isFocused = (): Promise<boolean> => wanted.evaluate((element) => element === document.activeElement);
    for (let step = 0; step < 60; step++) {
      if (await isFocused()) return;
      await this.page.keyboard.press(key);
    }
    await expect(wanted).toBeFocused();
  }

  // Lists

  table(): Locator {
    return this.page.getByRole("table");
  }

  filter(): Locator {
    return this.page.getByRole("searchbox");
  }

  row(name: string | RegExp): Locator {
    return this.table().getByRole("row").filter({ has: this.page.getByRole("rowheader", { name }) });
  }

  rowHeaders(): Locator {
    return this.table().getByRole("rowheader");
  }

  /** How many rows the whole list has, on the screen or not. */
  async expectRows(count: number): Promise<void> {
    await expect(this.table()).toHaveAttribute("aria-rowcount", String(count + 1), { timeout: 30_000 });
  }

  // Clients

  clientsLink(): Locator {
    return this.page.getByRole("navigation", { name: "Provider" }).getByRole("link", { name: "Clients" });
  }

  /** Goes to the list of providers, which a person of one provider never needs to see. */
  async showProviders(): Promise<void> {
    // On narrow pages the sidebar is behind a button.
    const menu = this.button("Open menu");
    if (await menu.isVisible()) await menu.click();
    await this.button(/Switch provider/).first().click();
    await this.page.getByRole("menuitem", { name: "All providers" }).click();
    await this.expectPage("Providers");
  }

  /** Opens a client's vault from the list of clients. */
  async openClient(name: string): Promise<void> {
    await this.filter().fill(name);
    await this.table().getByRole("link", { name, exact: true }).click();
  }

  // Vault

  /** Waits for a vault whose list is complete. */
  async expectVault(items: number): Promise<void> {
    await this.expectPage("Vault");
    await this.expectRows(items);
  }

  rail(): Locator {
    return this.page.getByRole("navigation", { name: "Vault filters" });
  }

  /** The drawer of the item that is open. */
  drawer(name?: string | RegExp): Locator {
    // The workspace beside the page is a complement too.
    return this.page.getByRole("complementary", { name: name ?? /^(?!Workspace$)/ });
  }

  async openItem(name: string): Promise<Locator> {
    await this.filter().fill(name);
    await this.table().getByRole("link", { name, exact: true }).click();
    const drawer = this.drawer(name);
    await expect(drawer).toBeVisible();
    return drawer;
  }

  /** Starts a new item of a kind, by the words of the list of kinds. */
  async newItem(kind: string): Promise<ItemForm> {
    await this.button(/^New item/).first().click();
    const form = new ItemForm(this.page);
    await form.kind().selectOption({ label: kind });
    return form;
  }

  /** Opens the form of the item in the drawer. */
  async editItem(): Promise<ItemForm> {
    await this.drawer().getByRole("button", { name: /^Edit/ }).click();
    const form = new ItemForm(this.page);
    await expect(form.name()).toBeVisible();
    return form;
  }

  /** An act of the menu of the item in the drawer. */
  async chooseOfItem(act: string | RegExp): Promise<void> {
    const drawer = this.drawer();
    await drawer.getByRole("button", { name: /^More actions/ }).click();
    await this.page.getByRole("menuitem", { name: act, exact: typeof act === "string" }).click();
  }

  /** What the clipboard holds. */
  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}

/** The form of an item. */
export class ItemForm {
  constructor(private readonly page: Page) {}

  kind(): Locator {
    return this.page.getByLabel("Kind", { exact: true });
  }

  name(): Locator {
    return this.page.getByLabel("Name", { exact: true });
  }

  username(): Locator {
    return this.page.getByLabel("Username", { exact: true });
  }

  password(): Locator {
    return this.page.getByLabel("Password", { exact: true });
  }

  secret(): Locator {
    return this.page.getByLabel("Authenticator key", { exact: true });
  }

  website(): Locator {
    return this.page.getByLabel("Website 1", { exact: true });
  }

  notes(): Locator {
    return this.page.getByLabel("Notes", { exact: true });
  }

  async chooseCollection(name: string): Promise<void> {
    await this.page.getByRole("checkbox", { name, exact: true }).check();
  }

  /** Adds a custom field of a kind, by the words of the list of kinds. */
  async addField(kind: "Text" | "Hidden", name: string, value: string): Promise<void> {
    await this.page.getByRole("button", { name: "Add field" }).click();
    await this.page.getByLabel("Field kind", { exact: true }).last().selectOption({ label: kind });
    await this.page.getByLabel("Field name", { exact: true }).last().fill(name);
    await this.page.getByLabel("Value", { exact: true }).last().fill(value);
  }

  /** Sends the form; what comes of it is up to the caller. */
  async trySave(): Promise<void> {
    await this.page.getByRole("button", { name: /^Save/ }).click();
  }

  /** Sends the form and waits until it is gone. */
  async save(): Promise<void> {
    await this.trySave();
    await expect(this.page.getByRole("button", { name: /^Save/ })).toHaveCount(0);
  }
}

/** Search or jump to. */
export class Palette {
  constructor(private readonly page: Page) {}

  box(): Locator {
    return this.page.getByRole("dialog", { name: "Search or jump to" });
  }

  field(): Locator {
    return this.box().getByRole("combobox");
  }

  options(): Locator {
    return this.box().getByRole("option");
  }

  /** The option that Enter takes. */
  active(): Locator {
    return this.box().getByRole("option", { selected: true });
  }

  groups(): Locator {
    return this.box().locator(".group-label");
  }

  status(): Locator {
    return this.box().getByRole("status");
  }

  /** Opens it, types, and takes the best that was found. */
  async run(words: string): Promise<void> {
    await this.page.keyboard.press("Control+k");
    await this.field().fill(words);
    await expect(this.active().locator("mark").first()).toBeVisible();
    await this.page.keyboard.press("Enter");
    await expect(this.box()).toHaveCount(0);
  }
}

// Mails as their readers find them: kept as files by the server, or taken by an SMTP server of the test's own.
/** Where mails are found: a server of the test's own, or the folder of another. */
export interface Mailbox {
  mails(): string[];
}

/** The address of the link to a page in the newest mail to somebody. */
export async function mailedLink(server: Mailbox, to: string, page: string): Promise<string> {
  const limit = Date.now() + 15_000;
  while (Date.now() < limit) {
    const mails = server.mails().filter((mail) => mail.toLowerCase().includes(`to: ${to}`));
    const link = mails.reverse().map((mail) => linkIn(mail, page)).find((found) => found !== undefined);
    if (link !== undefined) return link;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`no mail to ${to} has a link to ${page}`);
}

/** The link to a page that stands on a line of its own. */
export function linkIn(mail: string, page: string): string | undefined {
  return mail.split(/\r?\n/).find((line) => line.startsWith("http") && line.includes(page));
}

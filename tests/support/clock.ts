// The clock of a page. Only the clock is moved: with timers of its own, a test would not meet the page's.
import type { Page } from "@playwright/test";

/** Makes the clock of a page that is not open yet one that can be moved; what comes back moves it ahead. */
export async function movableClock(page: Page): Promise<(seconds: number) => Promise<void>> {
  await page.addInitScript(() => {
    const now = Date.now;
    let ahead = 0;
    Date.now = () => now() + ahead;
    Object.assign(window, {
      // A method: what carries its name along when it is translated is not there in the page.
      goAhead(seconds: number) {
        ahead += seconds * 1_000;
      },
    });
  });
  return (seconds) =>
    page.evaluate((seconds) => void (window as unknown as { goAhead: (seconds: number) => number }).goAhead(seconds), seconds);
}

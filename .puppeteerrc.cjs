/** No browser is fetched while packages are installed: `npx puppeteer browsers install chrome-headless-shell` does that. */
module.exports = { skipDownload: true };

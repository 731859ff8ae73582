// Draws media/icon.png from scripts/icon.svg, since a marketplace takes no SVG. Run it after changing
// the drawing: node scripts/drawIcon.ts

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../test/support/browser.ts';
import { projectFolder } from '../test/support/projectFolder.ts';

const size = 256;

const drawing = await readFile(join(projectFolder, 'scripts/icon.svg'), 'utf8');
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>html, body { margin: 0; background: transparent } svg { display: block }</style>${drawing}`,
  );
  await page.screenshot({ path: join(projectFolder, 'media/icon.png'), omitBackground: true });
} finally {
  await browser.close();
}

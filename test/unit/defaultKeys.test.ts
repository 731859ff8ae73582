import assert from 'node:assert/strict';
import { listedKeys, normalizedKey, ourKeys, platforms } from '../support/defaultKeys.ts';

const { version, told, desktop } = listedKeys();

describe(`The default keys of VS Code ${version}`, () => {
  for (const platform of platforms) {
    it(`are none of ours, in a browser and on the desktop: ${platform}`, () => {
      const taken = new Set([...told[platform], ...desktop[platform]]);
      assert.ok(taken.size > 200, `${taken.size} keys`);
      assert.deepEqual(
        ourKeys(platform).filter((key) => taken.has(key)),
        [],
      );
    });
  }

  it('are written in one way', () => {
    for (const key of [...Object.values(told), ...Object.values(desktop)].flat()) {
      assert.equal(key, normalizedKey(key));
    }
  });
});

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSettings } from '../../../scripts/startSettings.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const demo = {
  'causerie.connections': [{ name: 'Demo', endpoint: 'http://127.0.0.1:2/v1/' }],
  'causerie.model': 'Demo/prepared-answers',
};

describe('the settings of npm start', () => {
  let file: string;
  const write = (settings: unknown): Promise<void> => writeFile(file, JSON.stringify(settings));

  beforeEach(async () => {
    file = join(await temporaryFolder(), 'settings.json');
  });

  it('make the demo the model of a first start', async () => {
    assert.deepEqual(await startSettings(file, demo), demo);
  });

  it('replace the demo of an earlier start, whose port is gone, and keep the rest', async () => {
    await write({
      'editor.fontSize': 20,
      'causerie.connections': [
        { name: 'Mine', endpoint: 'http://127.0.0.1:9/v1/' },
        { name: 'Demo', endpoint: 'http://127.0.0.1:1/v1/' },
      ],
      'causerie.model': 'Mine/model',
    });
    assert.deepEqual(await startSettings(file, demo), {
      'editor.fontSize': 20,
      'causerie.connections': [{ name: 'Mine', endpoint: 'http://127.0.0.1:9/v1/' }, ...demo['causerie.connections']],
      'causerie.model': 'Mine/model',
    });
  });

  it('take the demo out where a real model is at hand', async () => {
    await write(demo);
    assert.deepEqual(await startSettings(file, undefined), {});
  });
});

import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '../../src/shared/isRecord.ts';
import { commandIds } from '../../src/vscode/commands/commandIds.ts';
import { projectFolder } from '../support/projectFolder.ts';

type Json = Readonly<Record<string, unknown>>;

const manifestText = readFileSync(join(projectFolder, 'package.json'), 'utf8');
const manifest = recordIn(JSON.parse(manifestText));
const contributes = recordIn(manifest['contributes']);
const words = recordIn(JSON.parse(readFileSync(join(projectFolder, 'package.nls.json'), 'utf8')));
const sources = globSync('src/**/*.ts', { cwd: projectFolder }).map((path) => ({
  path,
  text: readFileSync(join(projectFolder, path), 'utf8'),
}));

function recordIn(value: unknown): Json {
  assert.ok(isRecord(value), 'an object was expected');
  return value;
}

function recordsIn(value: unknown): readonly Json[] {
  assert.ok(Array.isArray(value), 'a list was expected');
  return value.map(recordIn);
}

/** All strings of a key, wherever the key stands. */
function everywhere(key: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => everywhere(key, item));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => (name === key ? [item] : everywhere(key, item)));
}

function settingsIn(configuration: unknown): readonly string[] {
  const sections = Array.isArray(configuration) ? recordsIn(configuration) : [recordIn(configuration)];
  return sections.flatMap((section) => Object.keys(recordIn(section['properties'])));
}

const contributedCommands = recordsIn(contributes['commands']).map(({ command }) => String(command));
const menus = recordIn(contributes['menus']);
const keys = recordsIn(contributes['keybindings']);
const conditions = [...everywhere('when', contributes), ...everywhere('enablement', contributes)].map(String);

/** VS Code ignores a completion event that it does not know: the step would never complete. */
function assertCompletion(event: string): void {
  if (event === 'onStepSelected') return;
  const [kind, what = ''] = event.split(':');
  if (kind === 'onCommand') assert.ok(contributedCommands.includes(what), event);
  else if (kind === 'onSettingChanged') assert.ok(settingsIn(contributes['configuration']).includes(what), event);
  else if (kind === 'onContext')
    assert.ok(
      sources.some(({ text }) => text.includes(`'${what}'`)),
      event,
    );
  else assert.fail(event);
}

function assertWalkthroughLink(link: string): void {
  const opened = /^command:workbench\.action\.openSettings\?\["(?<setting>[^"]+)"\]$/u.exec(link)?.groups?.['setting'];
  if (opened === undefined) assert.ok(contributedCommands.includes(link.replace(/^command:/u, '')), link);
  else assert.ok(settingsIn(contributes['configuration']).includes(opened), link);
}

describe('The manifest', () => {
  it('contributes every command that is registered, and no other', () => {
    assert.deepEqual(contributedCommands.toSorted(), [...commandIds].toSorted());
  });

  it('offers only its own commands in menus and on keys', () => {
    const used = [...everywhere('command', menus), ...keys.map(({ command }) => command)];
    assert.ok(used.length > 0);
    for (const command of used) assert.ok(contributedCommands.includes(String(command)), String(command));
  });

  it('has a word for every %key%, and none that nobody uses', () => {
    const used = new Set([...manifestText.matchAll(/"%([^%"]+)%"/gu)].map(([, key]) => key ?? ''));
    assert.deepEqual([...used].toSorted(), Object.keys(words).toSorted());
    for (const [key, word] of Object.entries(words)) assert.ok(typeof word === 'string' && word !== '', key);
  });

  it('declares every setting that the code names, and the code reads every setting that it declares', () => {
    const declared = settingsIn(contributes['configuration']);
    const read = new Set<string>();
    for (const { text } of sources) {
      // Both `configuration.get('name')` after getConfiguration('causerie') and affectsConfiguration('causerie.name').
      for (const [, name] of text.matchAll(/affectsConfiguration\('(causerie\.\w+)'\)/gu)) read.add(name ?? '');
      if (!text.includes("getConfiguration('causerie')")) continue;
      for (const [, name] of text.matchAll(/\.(?:get|inspect|update)(?:<[^>]+>)?\(\s*'(\w+)'/gu))
        read.add(`causerie.${name}`);
    }
    assert.deepEqual([...read].toSorted(), declared.toSorted());
  });

  it('names views, containers and submenus that exist', () => {
    const containers = Object.values(recordIn(contributes['viewsContainers'])).flatMap(recordsIn);
    const containerIds = containers.map(({ id }) => id);
    const views = recordIn(contributes['views']);
    for (const container of Object.keys(views)) assert.ok(containerIds.includes(container), container);
    const viewIds = Object.values(views)
      .flatMap(recordsIn)
      .map(({ id }) => id);
    for (const condition of conditions) {
      for (const [, view] of condition.matchAll(/\b(?:view|focusedView) == ([\w.]+)/gu))
        assert.ok(viewIds.includes(view), view);
    }
    const submenus = recordsIn(contributes['submenus']).map(({ id }) => id);
    for (const submenu of everywhere('submenu', menus)) assert.ok(submenus.includes(submenu), String(submenu));
    for (const submenu of submenus)
      assert.ok(Array.isArray(menus[String(submenu)]), `${String(submenu)} has no entries`);
  });

  it('registers its view under the contributed id', () => {
    const viewIds = everywhere('views', contributes).flatMap((views) => everywhere('id', views));
    const registered = sources.flatMap(({ text }) =>
      [...text.matchAll(/panelViewId = '([^']+)'/gu)].map(([, id]) => id),
    );
    assert.deepEqual(registered, viewIds);
  });

  it('depends only on context keys that the code sets', () => {
    const text = sources.map((source) => source.text).join('\n');
    const names = conditions.flatMap((condition) => condition.match(/(?<!== )\bcauserie\.\w+/gu) ?? []);
    assert.ok(names.length > 0);
    for (const name of names) assert.ok(text.includes(`'${name}'`), name);
  });

  it('ships every file that it names', () => {
    const files = [manifest['icon'], ...everywhere('icon', contributes)]
      .map(String)
      .filter((icon) => !icon.startsWith('$('));
    for (const file of files) assert.ok(existsSync(join(projectFolder, file)), file);
  });

  it('has a walkthrough whose steps complete themselves, with pictures and words in every language', () => {
    const steps = recordsIn(contributes['walkthroughs']).flatMap(({ steps: own }) => recordsIn(own));
    assert.ok(steps.length > 0);
    for (const step of steps) {
      const events = step['completionEvents'];
      assert.ok(Array.isArray(events) && events.length > 0, String(step['id']));
      for (const event of events) assertCompletion(String(event));
      const { svg, altText } = recordIn(step['media']);
      assert.ok(existsSync(join(projectFolder, String(svg))), String(svg));
      for (const text of [step['title'], step['description'], altText]) assert.match(String(text), /^%.+%$/u);
    }
  });

  it('has buttons in the walkthrough that run commands of ours, or open settings of ours', () => {
    for (const path of globSync('package.nls*.json', { cwd: projectFolder })) {
      const texts = Object.entries(recordIn(JSON.parse(readFileSync(join(projectFolder, path), 'utf8'))));
      const described = texts.filter(([key]) => /^walkthrough\..+\.description$/u.test(key));
      assert.ok(described.length > 0, path);
      for (const [key, text] of described) {
        const links = [...String(text).matchAll(/\]\((?<target>[^)]*)\)/gu)].map(({ groups }) => groups?.['target']);
        assert.ok(links.length > 0, `${path}: ${key}`);
        for (const link of links) assertWalkthroughLink(decodeURIComponent(String(link)));
      }
    }
  });

  it('draws the walkthrough in the colours of the theme, without words', () => {
    const drawings = globSync('media/walkthrough/*', { cwd: projectFolder });
    assert.deepEqual(
      drawings.map((path) => path.replaceAll('\\', '/')).toSorted(),
      everywhere('svg', contributes).map(String).toSorted(),
    );
    for (const path of drawings) {
      const drawing = readFileSync(join(projectFolder, path), 'utf8');
      assert.doesNotMatch(drawing, /<(?:text|script|image|foreignObject)\b/u, path);
      // The page that VS Code shows it in allows no style but its own: what is drawn by one stays invisible.
      assert.doesNotMatch(drawing, /<style\b|\s(?:style|class)=/u, path);
      assert.match(drawing, /var\(--vscode-/u);
      const outside = drawing.replaceAll(/var\([^)]*\)/gu, '');
      assert.doesNotMatch(outside, /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(/iu, path);
    }
  });

  it('binds no key that is AltGr with a character on Windows and Linux', () => {
    for (const { key, win, linux } of keys) {
      for (const combination of [win ?? key, linux ?? key]) {
        assert.doesNotMatch(String(combination), /(?=.*\bctrl\b)(?=.*\balt\b)/u);
      }
    }
  });

  it('has a key for macOS that types no character there', () => {
    for (const { key, mac } of keys) assert.match(String(mac ?? key), /\b(?:cmd|ctrl|escape)\b/u);
  });

  it('ignores what a workspace says about model, system message and prompts until it is trusted', () => {
    const { untrustedWorkspaces } = recordIn(manifest['capabilities']);
    const { supported, restrictedConfigurations } = recordIn(untrustedWorkspaces);
    assert.equal(supported, 'limited');
    assert.deepEqual(restrictedConfigurations, ['causerie.model', 'causerie.systemMessage', 'causerie.prompts']);
  });

  it('has what a marketplace page shows, and promises nothing that does not exist', () => {
    const icon = readFileSync(join(projectFolder, String(manifest['icon'])));
    // Width and height of a PNG stand at fixed places.
    for (const offset of [16, 20]) assert.ok(icon.readUInt32BE(offset) >= 128, 'the icon has at least 128 pixels');
    const { color, theme } = recordIn(manifest['galleryBanner']);
    assert.match(String(color), /^#[0-9a-f]{6}$/u);
    assert.ok(theme === 'dark' || theme === 'light');
    assert.deepEqual(manifest['categories'], ['AI', 'Chat']);
    const { keywords } = manifest;
    assert.ok(Array.isArray(keywords) && keywords.length > 0 && keywords.length <= 30, 'a marketplace takes 30');
    assert.deepEqual([manifest['pricing'], manifest['qna'], manifest['sponsor']], ['Free', false, undefined]);
    // All or none: the release names the repository that it runs in.
    const addresses = ['repository', 'bugs', 'homepage'].filter((name) => name in manifest);
    assert.ok(addresses.length === 0 || addresses.length === 3, addresses.join());
  });

  it('is built against the oldest VS Code that it admits', () => {
    const minor = (version: unknown): string | undefined => /(\d+\.\d+)\.\d+/u.exec(String(version))?.[1];
    const { vscode } = recordIn(manifest['engines']);
    const types = recordIn(manifest['devDependencies'])['@types/vscode'];
    assert.match(String(types), /^\d/u, 'pinned');
    assert.equal(minor(types), minor(vscode));
  });
});

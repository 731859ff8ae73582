// Every prompt that can be run, from four places: built in, the user's settings, the workspace's
// settings, and prompt files. Pure; the editor's side hands the places over (vscode/prompts), and the
// commands, the pick and the message box show what comes out.

import { isRecord } from '../../shared/isRecord.ts';
import type { PromptFile } from './promptFile.ts';

/** Those with a command of their own, but `explainProblems`, which the lightbulb runs. */
export const builtInIds = ['explain', 'explainProblems', 'fix', 'improve', 'generateTests', 'document'] as const;

export type BuiltInId = (typeof builtInIds)[number];

export interface BuiltInPrompt {
  readonly id: BuiltInId;
  /** In the person's language, as its command is called. */
  readonly name: string;
  /** By which settings, arguments of key bindings and the documentation name it in every language. */
  readonly englishName: string;
  readonly text: string;
}

export type PromptOrigin =
  | { readonly type: 'builtIn' }
  | { readonly type: 'setting'; readonly scope: SettingScope; /** As it is written there. */ readonly key: string }
  | { readonly type: 'file'; readonly uri: string };

export type SettingScope = 'user' | 'workspace';

export interface Prompt {
  /** Unique in its catalogue, whatever its case. One line. */
  readonly name: string;
  /** With its variables, see promptVariables.ts. */
  readonly text: string;
  /** One line, of a prompt file. */
  readonly description?: string;
  /** What a prompt file wants to be told, one line. */
  readonly argumentHint?: string;
  /** What a prompt file says and Causerie takes no notice of, e.g. `tools`. */
  readonly unused?: readonly string[];
  readonly origin: PromptOrigin;
  /** The built-in prompt that this is, or whose place it takes. */
  readonly builtIn?: BuiltInId;
}

export interface PromptCatalogue {
  /** The built-in ones, then the settings' in their order, then the files' by name. */
  readonly prompts: readonly Prompt[];
  /** The built-in ones that a setting takes away. */
  readonly removed: readonly { readonly builtIn: BuiltInPrompt; readonly origin: PromptOrigin }[];
}

/** `userSetting` and `workspaceSetting` are values of `causerie.prompts`, or undefined. */
export interface PromptSources {
  readonly builtIns: readonly BuiltInPrompt[];
  readonly userSetting: unknown;
  readonly workspaceSetting: unknown;
  readonly files: readonly PromptFile[];
}

/**
 * An entry of a setting takes the place of a built-in prompt of its name (in English or in the person's language),
 * and of the user's entry when the workspace has it. An entry that is null or blank takes the prompt away. A file
 * never takes a name that is in use: it is then called as its file, with its folder if need be.
 */
export function promptCatalogue({ builtIns, userSetting, workspaceSetting, files }: PromptSources): PromptCatalogue {
  const entries = new Map<string, Entry>();
  for (const entry of [...entriesOf(userSetting, 'user'), ...entriesOf(workspaceSetting, 'workspace')]) {
    const builtIn = builtIns.find(({ name, englishName }) =>
      [name, englishName].some((own) => folded(own) === folded(entry.key)),
    );
    entries.set(folded(builtIn?.name ?? entry.key), entry);
  }

  const prompts: Prompt[] = [];
  const removed: PromptCatalogue['removed'][number][] = [];
  for (const builtIn of builtIns) {
    const entry = entries.get(folded(builtIn.name));
    entries.delete(folded(builtIn.name));
    if (entry === undefined) prompts.push({ ...ownWords(builtIn), origin: { type: 'builtIn' }, builtIn: builtIn.id });
    else if (entry.text === undefined) removed.push({ builtIn, origin: originOf(entry) });
    else prompts.push({ name: builtIn.name, text: entry.text, origin: originOf(entry), builtIn: builtIn.id });
  }
  for (const entry of entries.values()) {
    if (entry.text !== undefined) prompts.push({ name: entry.key, text: entry.text, origin: originOf(entry) });
  }
  return { prompts: [...prompts, ...named(files, prompts, builtIns)], removed };
}

/** The prompt of a name, in any case; a built-in one by its English name and its id too. */
export function findPrompt(
  { prompts }: PromptCatalogue,
  builtIns: readonly BuiltInPrompt[],
  name: string,
): Prompt | undefined {
  const wanted = folded(name);
  const id = builtIns.find((builtIn) => [builtIn.id, builtIn.englishName].some((own) => folded(own) === wanted))?.id;
  return (
    prompts.find((prompt) => folded(prompt.name) === wanted) ??
    prompts.find(({ builtIn }) => builtIn !== undefined && builtIn === id)
  );
}

interface Entry {
  readonly key: string;
  /** Undefined takes a prompt away. */
  readonly text: string | undefined;
  readonly scope: SettingScope;
}

function entriesOf(setting: unknown, scope: SettingScope): readonly Entry[] {
  if (!isRecord(setting)) return [];
  return Object.entries(setting).flatMap(([key, value]): readonly Entry[] => {
    if (key.trim() === '' || (typeof value !== 'string' && value !== null)) return [];
    return [{ key, text: value === null || value.trim() === '' ? undefined : value, scope }];
  });
}

function originOf({ key, scope }: Entry): PromptOrigin {
  return { type: 'setting', scope, key };
}

function ownWords({ name, text }: BuiltInPrompt): Pick<Prompt, 'name' | 'text'> {
  return { name, text };
}

function named(
  files: readonly PromptFile[],
  others: readonly Prompt[],
  builtIns: readonly BuiltInPrompt[],
): readonly Prompt[] {
  const taken = new Set(
    [...others.map(({ name }) => name), ...builtIns.map(({ englishName }) => englishName)].map(folded),
  );
  return files
    .toSorted((one, other) => one.name.localeCompare(other.name) || (one.uri < other.uri ? -1 : 1))
    .flatMap(({ uri, fileName, folder, ...file }): readonly Prompt[] => {
      const name = [file.name, fileName, `${folder}/${fileName}`].find((candidate) => !taken.has(folded(candidate)));
      if (name === undefined) return [];
      taken.add(folded(name));
      return [{ ...file, name, origin: { type: 'file', uri } }];
    });
}

function folded(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}

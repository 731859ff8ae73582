// The catalogue of prompts as it is now: of VS Code's settings and the workspace's files. Read whenever it is
// needed; nothing is kept.

import { type PromptCatalogue, promptCatalogue } from '../../core/prompt/promptCatalogue.ts';
import type { Log } from '../../core/session/ports.ts';
import { builtInPrompts } from './builtInPrompts.ts';
import { readPromptSetting } from './promptSetting.ts';
import { readPromptFiles } from './readPromptFiles.ts';

/** Never rejects: a file that can't be read is passed over. */
export async function readCatalogue(log: Log): Promise<PromptCatalogue> {
  return promptCatalogue({ builtIns: builtInPrompts(), ...readPromptSetting(), files: await readPromptFiles(log) });
}

/** Without the files, at once: none of them is a built-in prompt. */
export function readSettingsCatalogue(): PromptCatalogue {
  return promptCatalogue({ builtIns: builtInPrompts(), ...readPromptSetting(), files: [] });
}

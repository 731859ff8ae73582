// The prompts that Causerie brings along, in the person's language. The names are the titles of their commands.

import { l10n } from 'vscode';
import type { BuiltInId, BuiltInPrompt } from '../../core/prompt/promptCatalogue.ts';

/** In the order in which they are offered. */
export function builtInPrompts(): readonly BuiltInPrompt[] {
  return [
    builtIn('explain', 'Explain', l10n.t('Explain'), l10n.t('Explain this code.')),
    builtIn(
      'explainProblems',
      'Explain Problems',
      l10n.t('Explain Problems'),
      l10n.t('Explain what these problems in this code mean and what causes them.\n\n{0}', '${problems}'),
    ),
    builtIn(
      'fix',
      'Fix',
      l10n.t('Fix'),
      l10n.t(
        'Fix this code. Show all of it, corrected, in one block, and then say in a few words what was wrong.\n\nProblems that are reported here:\n{0}',
        '${problems}',
      ),
    ),
    builtIn(
      'improve',
      'Improve',
      l10n.t('Improve'),
      l10n.t(
        'Make this code simpler, clearer or faster without changing what it does. Show all of it in one block, and then say in a few words what you changed and why.',
      ),
    ),
    builtIn(
      'generateTests',
      'Generate Tests',
      l10n.t('Generate Tests'),
      l10n.t(
        'Write tests for this code with the usual test framework of {0}. Cover the ordinary cases, the edges and the errors.',
        '${language}',
      ),
    ),
    builtIn(
      'document',
      'Document',
      l10n.t('Document'),
      l10n.t(
        'Write documentation comments for this code, in the usual form of {0}: what it does, its parameters, what it returns and when it fails. Show all of the code in one block and change nothing else in it.',
        '${language}',
      ),
    ),
  ];
}

function builtIn(id: BuiltInId, englishName: string, name: string, text: string): BuiltInPrompt {
  return { id, englishName, name, text };
}

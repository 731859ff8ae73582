// What the status bar item says, in the person's language. Called by statusBar.ts.

import { l10n } from 'vscode';
import type { ChatActivity } from '../../core/session/chatActivity.ts';
import type { CommandId } from '../commands/commandIds.ts';
import { statusLabel } from './statusLabel.ts';

export interface AskedModel {
  readonly name: string;
  /** Undefined when the model belongs to none of the connections. */
  readonly connection: { readonly name: string; readonly host: string } | undefined;
}

export interface StatusView {
  readonly text: string;
  /** Plain text: VS Code makes no links of it, whatever a server said. */
  readonly tooltip: string;
  /** What a screen reader says. */
  readonly name: string;
  readonly command: CommandId;
}

/** `problem` says what is wrong with the settings, if anything. */
export function statusView(
  model: AskedModel | undefined,
  activity: ChatActivity,
  problem: string | undefined,
): StatusView {
  if (model === undefined && activity.type !== 'answering' && activity.type !== 'repeating') {
    const name = l10n.t('Causerie: Select Model');
    const next = l10n.t('Click to choose the model that answers your questions.');
    return {
      text: `$(comment-discussion) ${name}`,
      tooltip: lines(name, problem, next),
      name,
      command: 'causerie.selectModel',
    };
  }
  const state = stateOf(activity, problem);
  return {
    text: `$(${state.icon}) ${model === undefined ? 'Causerie' : statusLabel(model.name)}`,
    tooltip: lines(
      model === undefined ? 'Causerie' : `Causerie: ${model.name}`,
      model?.connection === undefined
        ? undefined
        : l10n.t('Connection: {0} ({1})', model.connection.name, model.connection.host),
      state.sentence,
      l10n.t('Click to open the chat.'),
    ),
    name: ['Causerie', model?.name, state.sentence].filter((part) => part !== undefined).join(', '),
    command: 'causerie.open',
  };
}

function stateOf(
  activity: ChatActivity,
  problem: string | undefined,
): { readonly icon: string; readonly sentence: string } {
  switch (activity.type) {
    case 'answering':
      return { icon: 'loading~spin', sentence: l10n.t('An answer is being written.') };
    case 'repeating':
      return { icon: 'watch', sentence: `${activity.reason} ${l10n.t('The question is sent again by itself.')}` };
    case 'failed':
      return { icon: 'warning', sentence: activity.sentence };
    case 'idle':
      return problem === undefined
        ? { icon: 'comment-discussion', sentence: l10n.t('Ready for a question.') }
        : { icon: 'warning', sentence: problem };
    default:
      return activity satisfies never;
  }
}

function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join('\n');
}

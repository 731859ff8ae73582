// Every word that the panel's page says by itself. The host translates them (panelStrings.ts under
// src/vscode/panel) and hands them over in the page; sentences about failures come with the state.

import type { DurationWords } from './duration.ts';

/** `{0}` stands for a value that the page puts in. */
export interface PanelStrings extends DurationWords {
  readonly conversation: string;
  readonly message: string;
  readonly messagePlaceholder: string;
  readonly readOnlyPlaceholder: string;
  readonly send: string;
  readonly stop: string;
  readonly jumpToEnd: string;
  readonly jumpToEndOf: string;
  readonly newLine: string;
  readonly newLines: string;

  readonly findInChat: string;
  readonly find: string;
  readonly matchCase: string;
  readonly matchWholeWord: string;
  readonly previousMatch: string;
  readonly nextMatch: string;
  readonly closeFind: string;
  readonly noResults: string;

  readonly you: string;
  readonly assistant: string;
  readonly assistantModel: string;
  readonly system: string;

  readonly waiting: string;
  readonly waitingFor: string;
  readonly retryIn: string;
  readonly retryingNow: string;
  readonly tryNow: string;
  readonly answering: string;
  readonly answerComplete: string;
  readonly stopped: string;
  readonly interrupted: string;
  readonly failed: string;

  readonly thinking: string;
  readonly thoughts: string;
  readonly thoughtFor: string;
  readonly withdrawn: string;
  readonly toolCall: string;
  readonly toolCallNamed: string;
  readonly noArguments: string;
  readonly sources: string;

  readonly messageActions: string;
  readonly copy: string;
  readonly copied: string;
  readonly edit: string;
  readonly editMessage: string;
  readonly cancel: string;
  readonly regenerate: string;
  readonly continue: string;
  readonly previousVariant: string;
  readonly nextVariant: string;
  readonly variantPosition: string;

  readonly code: string;
  readonly codeActions: string;
  readonly copyCode: string;
  readonly insertAtCursor: string;
  readonly replaceSelection: string;
  readonly moreCodeActions: string;
  readonly applyToFile: string;
  readonly compareCode: string;
  readonly newFile: string;
  readonly runInTerminal: string;
  readonly wrapLines: string;
  readonly oneLine: string;
  readonly lines: string;
  readonly showMore: string;
  readonly showLess: string;
  readonly plainText: string;
  readonly taskDone: string;
  readonly taskOpen: string;
  readonly imageLink: string;
  readonly formulaFailed: string;
  readonly formulaTooLarge: string;
  readonly formulaNotLoaded: string;

  readonly checkConnection: string;
  readonly checking: string;
  readonly checkupFine: string;
  readonly checkAgain: string;
  readonly copyReport: string;
  readonly close: string;
  readonly outcomeOk: string;
  readonly outcomeWarning: string;
  readonly outcomeFailed: string;
  readonly outcomeSkipped: string;

  readonly model: string;
  readonly attachments: string;
  readonly removeAttachment: string;
  readonly problemsOf: string;
  readonly aboutTokens: string;
  readonly aboutOneToken: string;
  readonly changedSince: string;
  readonly changedSinceAttached: string;

  readonly references: string;
  readonly prompts: string;
  readonly symbol: string;
  readonly oneSuggestion: string;
  readonly suggestionCount: string;
  readonly pastedText: string;
  readonly takeBack: string;
  readonly dropHere: string;
  readonly noImages: string;
  readonly fileTooLarge: string;
  readonly fileNotText: string;
  readonly tooManyFiles: string;

  readonly welcomeTitle: string;
  readonly welcome: string;
  readonly welcomeConnect: string;
  readonly offers: string;
  readonly firstSteps: string;
  readonly askAboutSelection: string;
  readonly chooseModel: string;
  readonly addConnection: string;
  readonly findLocalServers: string;
  readonly openSettings: string;
  readonly keysEnter: string;
  readonly keysModEnter: string;
  readonly waysToAttach: string;
}

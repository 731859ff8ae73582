// The panel page's words in the person's language. Called by the host when it builds the page.

import { l10n } from 'vscode';
import type { PanelStrings } from '../../shared/panelStrings.ts';
import { durationWords } from '../durationWords.ts';

export function panelStrings(): PanelStrings {
  return {
    conversation: l10n.t('Conversation'),
    message: l10n.t('Message'),
    messagePlaceholder: l10n.t('Ask something'),
    readOnlyPlaceholder: l10n.t('This chat can only be read here'),
    send: l10n.t('Send'),
    stop: l10n.t('Stop'),
    jumpToEnd: l10n.t('Jump to End'),
    jumpToEndOf: l10n.t('Jump to End: {0}'),
    newLine: l10n.t('1 new line'),
    newLines: l10n.t('{0} new lines'),

    findInChat: l10n.t('Find in Chat'),
    find: l10n.t('Find'),
    matchCase: l10n.t('Match Case (Alt+C)'),
    matchWholeWord: l10n.t('Match Whole Word (Alt+W)'),
    previousMatch: l10n.t('Previous Match (Shift+Enter)'),
    nextMatch: l10n.t('Next Match (Enter)'),
    closeFind: l10n.t('Close (Escape)'),
    noResults: l10n.t('No results'),

    you: l10n.t('You'),
    assistant: l10n.t('Assistant'),
    assistantModel: l10n.t('Assistant, {0}'),
    system: l10n.t('System'),

    waiting: l10n.t('Waiting for the model'),
    waitingFor: l10n.t('Waiting for the model, {0}'),
    retryIn: l10n.t('Trying again in {0}'),
    retryingNow: l10n.t('Trying again…'),
    tryNow: l10n.t('Try Now'),
    ...durationWords(),
    answering: l10n.t('Answering'),
    answerComplete: l10n.t('Answer complete'),
    stopped: l10n.t('Stopped'),
    interrupted: l10n.t('Interrupted'),
    failed: l10n.t('The answer failed'),

    messageActions: l10n.t('Message actions'),
    copy: l10n.t('Copy'),
    copied: l10n.t('Copied'),
    edit: l10n.t('Edit'),
    editMessage: l10n.t('Edit message'),
    cancel: l10n.t('Cancel'),
    regenerate: l10n.t('Regenerate'),
    continue: l10n.t('Continue'),
    previousVariant: l10n.t('Previous Variant'),
    nextVariant: l10n.t('Next Variant'),
    variantPosition: l10n.t('{0} of {1}'),

    code: l10n.t('Code, {0}'),
    copyCode: l10n.t('Copy Code'),
    plainText: l10n.t('text'),
    taskDone: l10n.t('Done:'),
    taskOpen: l10n.t('To do:'),
    imageLink: l10n.t('Image: {0}'),
    formulaFailed: l10n.t('This formula could not be drawn: {0}'),
    formulaTooLarge: l10n.t('This formula is too large to be drawn'),
    formulaNotLoaded: l10n.t('What draws formulas could not be loaded'),

    model: l10n.t('Model: {0}'),
    attachments: l10n.t('Attachments'),
    removeAttachment: l10n.t('Remove {0}'),

    welcomeTitle: l10n.t('Ask about your code'),
    welcome: l10n.t('What is sent, and where to, is yours to decide.'),
    welcomeConnect: l10n.t('Connect to a model to begin'),
    offers: l10n.t('Found in your environment'),
    firstSteps: l10n.t('First steps'),
    askAboutSelection: l10n.t('Ask About the Selected Code'),
    chooseModel: l10n.t('Choose a Model'),
    addConnection: l10n.t('Add Connection…'),
    findLocalServers: l10n.t('Look for Local Servers'),
    openSettings: l10n.t('Open Settings'),
    keysEnter: l10n.t('Enter sends, Shift+Enter makes a new line, Esc stops an answer.'),
    keysModEnter: l10n.t('Ctrl+Enter (Cmd+Enter on a Mac) sends, Enter makes a new line, Esc stops an answer.'),
  };
}

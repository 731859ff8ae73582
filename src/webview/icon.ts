// Icons of VS Code's own set, bundled into the page as SVG sources. Used by buttons and marks.

import arrowDown from '@vscode/codicons/src/icons/arrow-down.svg';
import arrowUp from '@vscode/codicons/src/icons/arrow-up.svg';
import attach from '@vscode/codicons/src/icons/attach.svg';
import caseSensitive from '@vscode/codicons/src/icons/case-sensitive.svg';
import check from '@vscode/codicons/src/icons/check.svg';
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronLeft from '@vscode/codicons/src/icons/chevron-left.svg';
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import conversation from '@vscode/codicons/src/icons/comment-discussion.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import continueIcon from '@vscode/codicons/src/icons/debug-continue.svg';
import dash from '@vscode/codicons/src/icons/dash.svg';
import edit from '@vscode/codicons/src/icons/edit.svg';
import editor from '@vscode/codicons/src/icons/go-to-file.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import file from '@vscode/codicons/src/icons/file.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import insert from '@vscode/codicons/src/icons/insert.svg';
import key from '@vscode/codicons/src/icons/key.svg';
import more from '@vscode/codicons/src/icons/ellipsis.svg';
import replace from '@vscode/codicons/src/icons/replace.svg';
import search from '@vscode/codicons/src/icons/search.svg';
import loading from '@vscode/codicons/src/icons/loading.svg';
import refresh from '@vscode/codicons/src/icons/refresh.svg';
import selection from '@vscode/codicons/src/icons/list-selection.svg';
import settings from '@vscode/codicons/src/icons/settings-gear.svg';
import sparkle from '@vscode/codicons/src/icons/sparkle.svg';
import symbol from '@vscode/codicons/src/icons/symbol-method.svg';
import takeBack from '@vscode/codicons/src/icons/insert.svg';
import stop from '@vscode/codicons/src/icons/debug-stop.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import wholeWord from '@vscode/codicons/src/icons/whole-word.svg';
import wordWrap from '@vscode/codicons/src/icons/word-wrap.svg';

const sources = {
  arrowDown,
  arrowUp,
  attach,
  caseSensitive,
  check,
  chevronDown,
  chevronLeft,
  chevronRight,
  close,
  continue: continueIcon,
  conversation,
  copy,
  dash,
  edit,
  editor,
  error,
  file,
  info,
  insert,
  key,
  loading,
  more,
  refresh,
  replace,
  search,
  selection,
  settings,
  sparkle,
  stop,
  symbol,
  takeBack,
  warning,
  wholeWord,
  wordWrap,
};

export type IconName = keyof typeof sources;

const parsed = new Map<IconName, Element>();

/** A new element each time. It is decoration: the control around it carries the name. */
export function icon(name: IconName): Element {
  let original = parsed.get(name);
  if (original === undefined) {
    original = new DOMParser().parseFromString(sources[name], 'image/svg+xml').documentElement;
    original.setAttribute('class', 'icon');
    original.setAttribute('aria-hidden', 'true');
    parsed.set(name, original);
  }
  return document.importNode(original, true);
}

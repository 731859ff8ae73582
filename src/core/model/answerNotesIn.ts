// Finds what a chunk tells about its answer beside text: pages that it relies on, and what a content
// filter says. Used by completionChunk.ts and serverReport.ts.

import type { AnswerNote } from '../conversation/answerNote.ts';
import { isRecord } from '../../shared/isRecord.ts';

type Fields = Readonly<Record<string, unknown>>;
type Citation = Extract<AnswerNote, { kind: 'citation' }>;

/** OpenAI and OpenRouter annotate the message, Perplexity the chunk. Only addresses of the web count. */
export function citationsIn(body: Fields, delta: Fields): readonly Citation[] {
  return [
    ...listOf(delta['annotations']).flatMap((item) => (isRecord(item) ? citationOf(item['url_citation'] ?? item) : [])),
    ...listOf(body['search_results']).flatMap(citationOf),
    ...listOf(body['citations']).flatMap((item) => citationOf(typeof item === 'string' ? { url: item } : item)),
  ];
}

function citationOf(value: unknown): readonly Citation[] {
  if (!isRecord(value)) return [];
  const { url, title } = value;
  if (typeof url !== 'string' || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return [];
  const known = typeof title === 'string' && title.trim() !== '' ? { title: title.trim() } : {};
  return [{ kind: 'citation', url, ...known }];
}

/**
 * What a choice says of the content filter. Azure's asynchronous filter judges text that was already
 * sent, in choices of its own that have no `delta` or name the offsets that they judge: what was shown
 * then has to go. In a choice with a delta the filter has let through what came before and cuts the rest.
 */
export function filterIn(choice: Fields): AnswerNote | undefined {
  const reasons = filterReasons(choice['content_filter_results']);
  const isCut = choice['finish_reason'] === 'content_filter';
  if (!isCut && reasons.length === 0) return undefined;
  const hasContent = isRecord(choice['delta']) || isRecord(choice['message']);
  return { kind: 'filtered', reasons, isWithdrawn: !hasContent || isRecord(choice['content_filter_offsets']) };
}

/** Azure's filter was down, says a choice of its answer or what it says of the question: nothing was checked. */
export function filterFailedIn(body: Fields, choice: Fields): boolean {
  const ofQuestion = listOf(body['prompt_filter_results'] ?? body['prompt_annotations']).filter(isRecord);
  const results = [choice, ...ofQuestion].flatMap((part) => [
    part['content_filter_results'],
    part['content_filter_result'],
  ]);
  return results.some((result) => isRecord(result) && isRecord(result['error']));
}

/** What Azure's filter objects to, by category and how much; `results` as it comes with an answer or a refusal. */
export function filterReasons(results: unknown): readonly string[] {
  return isRecord(results) ? Object.entries(results).flatMap(reasonOf) : [];
}

/** E.g. `self_harm: {filtered: true, severity: "medium"}`; one that was only detected took nothing away. */
function reasonOf([category, result]: [string, unknown]): readonly string[] {
  if (!isRecord(result) || result['filtered'] !== true) return [];
  const { severity } = result;
  const name = category.replaceAll('_', ' ');
  return [typeof severity === 'string' && severity !== '' ? `${name}: ${severity}` : name];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

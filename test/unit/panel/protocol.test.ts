import assert from 'node:assert/strict';
import { parseHostMessage, parsePanelMessage } from '../../../src/shared/protocol.ts';
import { longestQuery, mostSuggestions } from '../../../src/shared/suggestion.ts';

const intent = (value: unknown): unknown => {
  const message = parsePanelMessage({ type: 'intent', requestId: 1, intent: value });
  return message?.type === 'intent' ? message.intent : undefined;
};

describe('The protocol of the message box', () => {
  it('understands a question for suggestions, and none of another form', () => {
    const asked = { type: 'suggest', requestId: 3, trigger: '#', query: 'tax' };
    assert.deepEqual(parsePanelMessage(asked), asked);
    assert.deepEqual(parsePanelMessage({ ...asked, trigger: '/', query: '' }), { ...asked, trigger: '/', query: '' });
    for (const wrong of [
      { ...asked, trigger: '@' },
      { ...asked, query: 7 },
      { ...asked, requestId: -1 },
      { ...asked, query: 'x'.repeat(longestQuery + 1) },
      { type: 'suggest' },
    ]) {
      assert.equal(parsePanelMessage(wrong), undefined, JSON.stringify(wrong));
    }
    assert.deepEqual(parsePanelMessage({ type: 'endSuggest' }), { type: 'endSuggest' });
  });

  it('understands what is to be attached, by id, address or text, and drops what is beside it', () => {
    assert.deepEqual(intent({ type: 'attach', suggestionId: 'file a', uri: 'file:///etc/passwd' }), {
      type: 'attach',
      suggestionId: 'file a',
    });
    assert.deepEqual(intent({ type: 'dropFiles', uris: ['file:///a', 'b'] }), {
      type: 'dropFiles',
      uris: ['file:///a', 'b'],
    });
    assert.deepEqual(intent({ type: 'attachText', text: 'x', language: 7, name: 'a.md' }), {
      type: 'attachText',
      text: 'x',
      name: 'a.md',
    });
    assert.deepEqual(intent({ type: 'takeBackText', attachmentId: 'a' }), { type: 'takeBackText', attachmentId: 'a' });
    assert.deepEqual(intent({ type: 'runPrompt', name: 'Fix', input: '' }), {
      type: 'runPrompt',
      name: 'Fix',
      input: '',
    });
  });

  it('drops what is none of it', () => {
    for (const wrong of [
      { type: 'attach' },
      { type: 'dropFiles', uris: 'file:///a' },
      { type: 'dropFiles', uris: ['file:///a', 7] },
      { type: 'dropFiles', uris: Array.from({ length: 1001 }, () => 'file:///a') },
      { type: 'attachText', text: ['x'] },
      { type: 'takeBackText' },
      { type: 'runPrompt', name: 'Fix' },
    ]) {
      assert.equal(intent(wrong), undefined, JSON.stringify(wrong));
    }
  });

  it('reads the rows of an answer, no more than a list shows, and leaves out what is none', () => {
    const row = { id: 'a', kind: 'file', label: 'tax.ts', detail: 'src' };
    const answer = { type: 'suggestions', requestId: 1, isComplete: true };
    assert.deepEqual(
      parseHostMessage({ ...answer, suggestions: [row, { ...row, kind: 'secret' }, { ...row, label: 7 }, 'x'] }),
      { ...answer, suggestions: [row] },
    );
    const many = parseHostMessage({ ...answer, suggestions: Array.from({ length: 90 }, () => row) });
    assert.equal(many?.type === 'suggestions' ? many.suggestions.length : 0, mostSuggestions);
    assert.equal(parseHostMessage({ ...answer, requestId: 'x', suggestions: [] }), undefined);
  });
});

describe('The protocol of code blocks', () => {
  it('understands what is to be done with which block, and nothing else', () => {
    const use = { type: 'useCode', messageId: 'a', block: 0, action: 'replace' };
    assert.deepEqual(intent({ ...use, code: 'rm -rf /' }), use, 'no code comes from the page');
    for (const wrong of [
      { action: 'delete' },
      { action: undefined },
      { block: -1 },
      { block: '0' },
      { messageId: 1 },
    ]) {
      assert.equal(intent({ ...use, ...wrong }), undefined, JSON.stringify(wrong));
    }
  });
});

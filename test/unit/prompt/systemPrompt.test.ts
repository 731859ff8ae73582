import assert from 'node:assert/strict';
import { requestBody } from '../../../src/core/model/requestBody.ts';
import { buildMessages } from '../../../src/core/prompt/buildMessages.ts';
import { defaultSystemMessage } from '../../../src/core/prompt/systemPrompt.ts';
import { declaredSetting } from '../../support/declaredSetting.ts';
import { resolvedOf } from '../model/connections.ts';

describe('defaultSystemMessage', () => {
  it('is what the setting declares as its default', () => {
    assert.equal(declaredSetting('causerie.systemMessage')['default'], defaultSystemMessage);
  });

  it('leaves the whole request of a one-line question below 500 bytes', () => {
    const of = { parentId: undefined, attachments: [], createdAt: 0 };
    const thread = [
      { ...of, id: 's', role: 'system', text: defaultSystemMessage },
      { ...of, id: 'q', role: 'user', text: 'How do I reverse a string in Python without a loop?' },
    ] as const;
    const { connection, model } = resolvedOf({ endpoint: 'https://api.openai.com/v1/' });
    const body = JSON.stringify(requestBody(buildMessages(thread, 'answer'), connection, model));
    assert.ok(Buffer.byteLength(body) <= 500, `${Buffer.byteLength(body)} bytes`);
  });
});

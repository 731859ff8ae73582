import assert from 'node:assert/strict';
import { namedProxy, type ProxyHints } from '../../../src/core/doctor/namedProxy.ts';

const none: ProxyHints = { setting: undefined, exceptions: [], environment: {} };

describe('the proxy that settings and environment name', () => {
  const cases: readonly (readonly [
    what: string,
    origin: string,
    hints: Partial<ProxyHints>,
    proxy: string | undefined,
  ])[] = [
    ['is none when nobody names one', 'https://a.example', {}, undefined],
    [
      'is that of the setting',
      'https://a.example',
      { setting: 'http://proxy.example:3128' },
      'http://proxy.example:3128',
    ],
    ['may lack a scheme', 'https://a.example', { setting: 'proxy.example:3128' }, 'http://proxy.example:3128'],
    [
      'is the setting’s before the environment’s',
      'https://a.example',
      { setting: 'http://first:1', environment: { HTTPS_PROXY: 'http://second:2' } },
      'http://first:1',
    ],
    ['is read in lower case too', 'https://a.example', { environment: { https_proxy: 'http://p:1' } }, 'http://p:1'],
    [
      'for https may be the one for http',
      'https://a.example',
      { environment: { HTTP_PROXY: 'http://p:1' } },
      'http://p:1',
    ],
    [
      'for http is not the one for https',
      'http://a.example',
      { environment: { HTTPS_PROXY: 'http://p:1' } },
      undefined,
    ],
    [
      'spares a host and all below it',
      'https://api.a.example',
      { setting: 'http://p:1', environment: { NO_PROXY: 'localhost,.a.example' } },
      undefined,
    ],
    [
      'spares what the setting excepts',
      'http://127.0.0.1:11434',
      { setting: 'http://p:1', exceptions: ['127.0.0.1'] },
      undefined,
    ],
    ['spares a host at one port only', 'http://a:2', { setting: 'http://p:1', exceptions: ['a:1'] }, 'http://p:1'],
    [
      'spares nobody whose name only ends alike',
      'https://ba.example',
      { setting: 'http://p:1', exceptions: ['a.example'] },
      'http://p:1',
    ],
    ['spares everyone', 'https://a.example', { setting: 'http://p:1', environment: { NO_PROXY: '*' } }, undefined],
    ['is none when what is named is no address', 'https://a.example', { setting: 'http://' }, undefined],
  ];
  for (const [what, origin, hints, proxy] of cases) {
    it(what, () => {
      assert.equal(namedProxy(origin, { ...none, ...hints })?.url.origin, proxy);
    });
  }
});

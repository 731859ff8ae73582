import assert from 'node:assert/strict';
import { networkCause } from '../../../src/core/model/networkCause.ts';

describe('networkCause', () => {
  it('tells the codes of system, DNS, TLS and HTTP apart', () => {
    for (const [code, cause] of [
      ['ECONNREFUSED', 'refused'],
      ['ENOTFOUND', 'unknownHost'],
      ['EAI_AGAIN', 'unknownHost'],
      ['ETIMEDOUT', 'slow'],
      ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
      ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
      ['CERT_HAS_EXPIRED', 'certificate'],
      ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
      ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
      ['EPROTO', 'notHttps'],
      ['ERR_SSL_WRONG_VERSION_NUMBER', 'notHttps'],
      ['ERR_SSL_TLSV1_ALERT_UNRECOGNIZED_NAME', 'other'],
      ['ECONNRESET', 'other'],
      ['ERR_STREAM_PREMATURE_CLOSE', 'other'],
      ['HPE_INVALID_CONSTANT', 'other'],
    ] as const) {
      assert.equal(networkCause(code), cause, code);
    }
  });

  it('leaves alone what the network has no part in', () => {
    for (const code of ['ERR_INVALID_ARG_TYPE', 'invalid_api_key', 'model_not_found', '']) {
      assert.equal(networkCause(code), undefined, code);
    }
  });
});

import { expect, it } from 'vitest';
import { sarifNotifications, sarifRules } from '../../src/render/sarif-rules.ts';

it('describes each rule, and each kind of trouble once, in the order of their names', () => {
  const notifications = sarifNotifications(['policy-syntax', 'internal', 'policy-syntax']);
  expect(notifications).toMatchObject([{ id: 'internal' }, { id: 'policy-syntax' }]);
  const described = { fullDescription: { text: expect.any(String) }, help: { text: expect.any(String) } };
  for (const descriptor of [...sarifRules(), ...notifications]) expect(descriptor).toMatchObject(described);
});

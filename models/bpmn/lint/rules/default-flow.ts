import { nameOf } from '../model.js';
import type { Rule } from '../rule.js';

export const defaultFlow: Rule = {
  name: 'default-flow',
  severity: 'hint',
  texts: {
    de: {
      title: 'Bedingungen ohne Standardweg',
      message: 'Hinter {name} stehen Bedingungen, aber kein Standardweg.',
      unnamed: 'Hinter einer Entscheidung stehen Bedingungen, aber kein Standardweg.',
      why: 'Trifft keine der Bedingungen zu, bleibt der Vorgang stehen.',
      fix: 'Machen Sie einen der Pfeile zum Standardweg.',
    },
    en: {
      title: 'Conditions without a default path',
      message: 'There are conditions after {name} but no default path.',
      unnamed: 'There are conditions after a decision but no default path.',
      why: 'If none of the conditions holds, the case gets stuck.',
      fix: 'Make one of the arrows the default path.',
    },
  },
  check: ({ processes }) =>
    processes
      .flatMap(({ outgoing }) => [...outgoing])
      .filter(([gateway, flows]) => /(Exclusive|Inclusive)Gateway$/.test(gateway.$type) && flows.length > 1)
      .filter(([gateway, flows]) => !gateway.default && flows.some((flow) => flow.conditionExpression))
      .map(([element]) => ({ element, name: nameOf(element) })),
};

import { elements, nameOf } from '../model.js';
import type { Rule } from '../rule.js';

export const poolName: Rule = {
  name: 'pool-name',
  severity: 'hint',
  texts: {
    de: {
      title: 'Beteiligte Stelle ohne Namen',
      message: 'Eine beteiligte Stelle hat keinen Namen.',
      why: 'Wer den Ablauf liest, soll wissen, wer hier handelt: die Kommune, Bürgerinnen und Bürger, ein Unternehmen.',
      fix: 'Doppelklicken Sie auf den linken Rand und schreiben Sie, wer es ist.',
    },
    en: {
      title: 'Participant without a name',
      message: 'A participant has no name.',
      why: 'Whoever reads the process should know who acts here: the town, citizens, a company.',
      fix: 'Double-click the left edge and write who it is.',
    },
  },
  check: ({ definitions }) =>
    elements(definitions.rootElements)
      .flatMap((root) => {
        const pools = elements(root.participants);
        // Many tools wrap a lone process in a frame without a name; its lanes say who acts.
        return pools.length > 1 ? pools : [];
      })
      .filter((pool) => !nameOf(pool))
      .map((element) => ({ element })),
};

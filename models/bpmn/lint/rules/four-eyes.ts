import { is, type ModdleElement, nameOf } from '../model.js';
import type { Hit, Rule } from '../rule.js';

// Names as town halls write them; both must occur in the same process for the rule to speak.
const CERTIFIES = /(sachlich|rechnerisch)|feststell\w*.*richtig/i;
const ORDERS =
  /(auszahlungs|zahlungs|annahme|kassen)anordn|(rechnung|zahlung|auszahlung|betrag|ausgabe)\S*\s+(\S+\s+)?anordn|anordnung.*(zahlung|rechnung|kasse)/i;

/**
 * § 7 (2) SächsKomKBVO: who certifies that an invoice is right (§ 11) shall not also order its payment.
 * Speaks when both steps are named in one process and lie with the same lane or role.
 */
export const fourEyes: Rule = {
  name: 'four-eyes',
  severity: 'problem',
  texts: {
    de: {
      title: 'Feststellung und Anordnung in einer Hand',
      message: '{name} und {other} liegen bei derselben Stelle ({role}).',
      why: '§ 7 Abs. 2 SächsKomKBVO: Wer die sachliche und rechnerische Feststellung trifft, soll nicht auch die Zahlungsanordnung erteilen.',
      fix: 'Legen Sie einen der beiden Schritte in die Bahn einer anderen Stelle oder tragen Sie rechts verschiedene zuständige Stellen ein.',
    },
    en: {
      title: 'Certification and payment order in one hand',
      message: '{name} and {other} are with the same office ({role}).',
      why: 'Section 7 (2) SächsKomKBVO: whoever certifies that an invoice is correct should not also order its payment.',
      fix: 'Place one of the two steps in another office’s lane or enter different responsible offices on the right.',
    },
  },
  check: ({ processes, who }) => processes.flatMap(({ inside }) => inOneHand(inside, who)),
};

function inOneHand(inside: ModdleElement[], who: Map<ModdleElement, string>): Hit[] {
  const steps = inside.filter((step) => is(step, 'bpmn:Activity'));
  const certifying = steps.filter((step) => CERTIFIES.test(nameOf(step)) && !ORDERS.test(nameOf(step)));
  return steps
    .filter((step) => ORDERS.test(nameOf(step)))
    .flatMap((element) => {
      const role = who.get(element);
      const same = certifying.find((step) => role !== undefined && who.get(step) === role);
      return role && same ? [{ element, params: { other: nameOf(same), role } }] : [];
    });
}

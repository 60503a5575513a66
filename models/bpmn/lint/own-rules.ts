import type { Rule } from './rule.js';
import { branchLabel } from './rules/branch-label.js';
import { callTarget } from './rules/call-target.js';
import { defaultFlow } from './rules/default-flow.js';
import { duplicateName } from './rules/duplicate-name.js';
import { endOutgoing } from './rules/end-outgoing.js';
import { fourEyes } from './rules/four-eyes.js';
import { gatewayQuestion } from './rules/gateway-question.js';
import { laneUnused } from './rules/lane-unused.js';
import { loopExit } from './rules/loop-exit.js';
import { mediaBreak } from './rules/media-break.js';
import { messageInside } from './rules/message-inside.js';
import { parallelJoin } from './rules/parallel-join.js';
import { personName } from './rules/person-name.js';
import { poolCrossing } from './rules/pool-crossing.js';
import { poolName } from './rules/pool-name.js';
import { probabilitySum } from './rules/probability-sum.js';
import { splitJoin } from './rules/split-join.js';
import { startIncoming } from './rules/start-incoming.js';
import { stepRole } from './rules/step-role.js';
import { taskVerb } from './rules/task-verb.js';
import { tooLarge } from './rules/too-large.js';
import { unexplainedAbbreviation } from './rules/unexplained-abbreviation.js';

/** The rules of our own, in the order in which pages list them: what is done by whom, then how it goes on. */
export const ownRules: readonly Rule[] = [
  stepRole,
  branchLabel,
  fourEyes,
  taskVerb,
  gatewayQuestion,
  poolCrossing,
  messageInside,
  tooLarge,
  callTarget,
  splitJoin,
  parallelJoin,
  duplicateName,
  startIncoming,
  endOutgoing,
  personName,
  unexplainedAbbreviation,
  probabilitySum,
  mediaBreak,
  loopExit,
  laneUnused,
  poolName,
  defaultFlow,
];

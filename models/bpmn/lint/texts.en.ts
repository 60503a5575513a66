/** Rule → what, why, what to do. `/named` and `/unnamed` are variants for elements with and without a name. */
export const en: Record<string, [message: string, why: string, fix: string]> = {
  unknown: ['This deserves a second look.', 'The check found something here.', 'Have a look at the element.'],
  'ad-hoc-sub-process': [
    'A sub-process without a fixed order contains a start or an end.',
    'There is no order in it, so there is no beginning and no end.',
    'Delete the start or end event or choose an ordinary sub-process.',
  ],
  'end-event-required/named': [
    '{name} has no end.',
    'Without an end nobody sees what completes the process.',
    'Add an end after the last step.',
  ],
  'end-event-required/unnamed': [
    'The process has no end.',
    'Without an end nobody sees what completes the process.',
    'Add an end after the last step.',
  ],
  'start-event-required/named': [
    '{name} has no start.',
    'The start says what sets the process off.',
    'Add a start before the first step and name what triggers it.',
  ],
  'start-event-required/unnamed': [
    'The process has no start.',
    'The start says what sets the process off.',
    'Add a start before the first step and name what triggers it.',
  ],
  'event-based-gateway': [
    'The branching by events needs at least two paths without a condition.',
    'It waits for the event that happens first.',
    'Draw at least two arrows to events and remove conditions from these arrows.',
  ],
  'event-sub-process-typed-start-event': [
    'The start of an event sub-process has no trigger.',
    'An event sub-process begins only when something particular happens.',
    'Choose a kind for the start, for example message or timer.',
  ],
  'link-event': [
    'A link within the diagram is incomplete or duplicated.',
    'The two ends of a link belong together by the same name.',
    'Give both ends the same name; each target may exist only once.',
  ],
  'no-bpmndi/named': [
    '{name} is in the model but not drawn.',
    'Nobody sees what is not drawn.',
    'Draw the step again; the invisible element usually comes from another program.',
  ],
  'no-bpmndi/unnamed': [
    'An element is in the model but not drawn.',
    'Nobody sees what is not drawn.',
    'Draw it again; the invisible element usually comes from another program.',
  ],
  'no-disconnected/named': [
    '{name} is not connected to anything.',
    'Without an arrow it is unclear when its turn comes.',
    'Connect the element or delete it.',
  ],
  'no-disconnected/unnamed': [
    '{type} is not connected to anything.',
    'Without an arrow it is unclear when its turn comes.',
    'Connect the element or delete it.',
  ],
  'no-duplicate-sequence-flows': [
    'There are several identical arrows between two elements.',
    'Duplicate arrows mean that the step is done more than once.',
    'Delete the surplus arrows.',
  ],
  'single-blank-start-event': [
    'The process has several starts without a trigger.',
    'It is unclear which start applies when.',
    'Keep one start or give each a kind, for example message or timer.',
  ],
  'single-event-definition': [
    'An event has several triggers at once.',
    'Readers cannot tell what it waits for.',
    'Split it into single events.',
  ],
  'sub-process-blank-start-event': [
    'The start in a sub-process has a trigger.',
    'A sub-process begins as soon as the flow arrives.',
    'Change the start into an ordinary start.',
  ],
  'label-required': [
    '{type} has no name.',
    'The text form, the search and the evaluations show only what has a name.',
    'Double-click the element and write in two to four words what happens.',
  ],
  'no-complex-gateway': [
    'A complex branching is hard to understand.',
    'Its rule is not in the picture.',
    'Use simple decisions one after the other.',
  ],
  'no-gateway-join-fork': [
    'A diamond joins paths and branches at once.',
    'Readers cannot see whether it waits first or decides first.',
    'Use two diamonds: one to join, one to branch.',
  ],
  'no-implicit-end/named': [
    'Nothing follows after {name}.',
    'It is unclear whether the process is finished here.',
    'Add an end or a next step.',
  ],
  'no-implicit-end/unnamed': [
    'Nothing follows after an element.',
    'It is unclear whether the process is finished here.',
    'Add an end or a next step.',
  ],
  'no-implicit-start/named': [
    'No arrow leads to {name}.',
    'It is unclear when the step begins.',
    'Connect it to the previous step or add a start before it.',
  ],
  'no-implicit-start/unnamed': [
    'No arrow leads to an element.',
    'It is unclear when its turn comes.',
    'Connect it to the previous step or add a start before it.',
  ],
  'no-implicit-split/named': [
    'Several arrows leave {name} and no diamond says which one applies.',
    'As drawn, all paths are taken at the same time.',
    'Add a decision or a parallel branching after it.',
  ],
  'no-implicit-split/unnamed': [
    'Several arrows leave an element and no diamond says which one applies.',
    'As drawn, all paths are taken at the same time.',
    'Add a decision or a parallel branching after it.',
  ],
  'no-inclusive-gateway': [
    'An and/or branching is hard to read.',
    'One, several or all paths may apply.',
    'If possible, use a decision (exactly one path) or a parallel branching (all paths).',
  ],
  'no-overlapping-elements/named': [
    '{name} lies on another element or sticks out of its frame.',
    'What is covered cannot be read.',
    'Move the elements apart.',
  ],
  'no-overlapping-elements/unnamed': [
    '{type} lies on another element or sticks out of its frame.',
    'What is covered cannot be read.',
    'Move the elements apart.',
  ],
  'superfluous-gateway': [
    'A diamond has only one path in and one out.',
    'It decides nothing and can go.',
    'Delete the diamond or add the second path.',
  ],
  'superfluous-label': [
    'An arrow is labelled although there is no other path.',
    'Readers will look for a decision.',
    'Remove the label or draw the decision.',
  ],
  'superfluous-termination': [
    'An immediate end stands where a simple end is enough.',
    'An immediate end stops everything else; nothing else runs here.',
    'Change it into a simple end.',
  ],
};

/** A place on the drawing surface: x, y, width, height. */
type Bounds = [number, number, number, number];

export interface DiagramParts {
  /** Contents of the process `P`, as BPMN elements. */
  process?: string;
  /** Further root elements, such as a collaboration or messages. */
  roots?: string;
  /** Element the first plane shows. */
  plane?: string;
  /** Shapes by element id; a fifth entry holds further attributes. */
  shapes?: Record<string, Bounds | [...Bounds, string]>;
  /** Way points by element id; an entry may carry attributes under `id attributes`. */
  edges?: Record<string, [number, number][]>;
  /** Further diagrams, as XML. */
  diagrams?: string;
}

const NAMESPACES = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
  'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
  'xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0"',
  'xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0"',
].join(' ');

/** A BPMN file with a drawing of what the test needs. */
export function makeDiagram({
  process = '',
  roots = '',
  plane = 'P',
  shapes = {},
  edges = {},
  diagrams = '',
}: DiagramParts) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions ${NAMESPACES} id="D" targetNamespace="urn:test">
<bpmn:process id="P" name="Rechnung">${process}</bpmn:process>${roots}
${makePlane('Diagram_1', plane, shapes, edges)}${diagrams}
</bpmn:definitions>`;
}

export function makePlane(
  id: string,
  element: string,
  shapes: NonNullable<DiagramParts['shapes']>,
  edges: NonNullable<DiagramParts['edges']> = {},
): string {
  const drawnShapes = Object.entries(shapes).map(
    ([shape, [x, y, width, height, attributes = '']]) =>
      `<bpmndi:BPMNShape id="${shape}_di" bpmnElement="${shape}" ${attributes}><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`,
  );
  const drawnEdges = Object.entries(edges).map(([key, points]) => {
    const [edge = '', ...attributes] = key.split(' ');
    const waypoints = points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}"/>`).join('');
    return `<bpmndi:BPMNEdge id="${edge}_di" bpmnElement="${edge}" ${attributes.join(' ')}>${waypoints}</bpmndi:BPMNEdge>`;
  });
  const content = [...drawnShapes, ...drawnEdges].join('\n');
  return `<bpmndi:BPMNDiagram id="${id}"><bpmndi:BPMNPlane id="${id}_plane" bpmnElement="${element}">${content}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`;
}

/** A pool with two lanes, a decision, documents, a note, a message to a second pool and a boundary event. */
export function invoice(): string {
  return makeDiagram({
    plane: 'C',
    process: `<bpmn:laneSet id="LS"><bpmn:lane id="Scan" name="Rechnungseingang"><bpmn:flowNodeRef>Start</bpmn:flowNodeRef><bpmn:flowNodeRef>Read</bpmn:flowNodeRef></bpmn:lane>
<bpmn:lane id="Office" name="Fachamt"><bpmn:flowNodeRef>Check</bpmn:flowNodeRef><bpmn:flowNodeRef>Sum</bpmn:flowNodeRef><bpmn:flowNodeRef>Pay</bpmn:flowNodeRef><bpmn:flowNodeRef>End</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
<bpmn:startEvent id="Start" name="Rechnung eingegangen"><bpmn:messageEventDefinition id="Start_def"/></bpmn:startEvent>
<bpmn:serviceTask id="Read" name="XRechnung auslesen"/><bpmn:userTask id="Check" name="Rechnung sachlich und rechnerisch prüfen"/>
<bpmn:exclusiveGateway id="Sum" name="über 10.000 €?" default="F5"/><bpmn:sendTask id="Pay" name="Zahlung &lt;anordnen&gt; &amp; buchen"><bpmn:multiInstanceLoopCharacteristics isSequential="true"/></bpmn:sendTask>
<bpmn:endEvent id="End" name="Bezahlt"><bpmn:terminateEventDefinition id="End_def"/></bpmn:endEvent>
<bpmn:boundaryEvent id="Late" name="Frist vorbei" attachedToRef="Check" cancelActivity="false"><bpmn:timerEventDefinition id="Late_def"/></bpmn:boundaryEvent>
<bpmn:dataObjectReference id="Paper" name="Rechnung" dataObjectRef="Paper_object"/><bpmn:dataObject id="Paper_object" isCollection="true"/>
<bpmn:dataStoreReference id="Archive" name="DMS"/><bpmn:textAnnotation id="Note"><bpmn:text>Frist: drei Arbeitstage</bpmn:text></bpmn:textAnnotation>
<bpmn:association id="A1" sourceRef="Check" targetRef="Note"/>
<bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Read"/><bpmn:sequenceFlow id="F2" sourceRef="Read" targetRef="Check"/><bpmn:sequenceFlow id="F3" sourceRef="Check" targetRef="Sum"/>
<bpmn:sequenceFlow id="F4" name="ja" sourceRef="Sum" targetRef="Pay"/><bpmn:sequenceFlow id="F5" sourceRef="Sum" targetRef="End"/>`,
    roots: `<bpmn:collaboration id="C"><bpmn:participant id="Town" name="Eingangsrechnung digital bearbeiten" processRef="P"/><bpmn:participant id="Supplier" name="Lieferant"/>
<bpmn:messageFlow id="M1" name="Zahlung" sourceRef="Pay" targetRef="Supplier"/><bpmn:group id="G" categoryValueRef="CV"/></bpmn:collaboration>
<bpmn:category id="Cat"><bpmn:categoryValue id="CV" value="Vier Augen"/></bpmn:category>`,
    shapes: {
      Town: [100, 100, 900, 400, 'isHorizontal="true"'],
      Scan: [130, 100, 870, 200, 'isHorizontal="true"'],
      Office: [130, 300, 870, 200, 'isHorizontal="true"'],
      Supplier: [100, 600, 900, 80, 'isHorizontal="true"'],
      Start: [180, 182, 36, 36],
      Read: [270, 160, 100, 80, 'bioc:fill="#bbdefb" bioc:stroke="rgb(13, 67, 114)"'],
      Check: [270, 360, 100, 80],
      Late: [322, 422, 36, 36],
      Sum: [425, 375, 50, 50, 'isMarkerVisible="true"'],
      Pay: [530, 360, 100, 80],
      End: [700, 382, 36, 36],
      Paper: [420, 120, 36, 50],
      Archive: [520, 120, 50, 50],
      Note: [700, 120, 120, 30],
      G: [500, 320, 260, 160],
    },
    edges: {
      F1: [
        [216, 200],
        [270, 200],
      ],
      F2: [
        [320, 240],
        [320, 360],
      ],
      F3: [
        [370, 400],
        [425, 400],
      ],
      F4: [
        [475, 400],
        [530, 400],
      ],
      F5: [
        [450, 425],
        [450, 470],
        [718, 470],
        [718, 418],
      ],
      A1: [
        [350, 360],
        [700, 140],
      ],
      'M1 messageVisibleKind="initiating"': [
        [580, 440],
        [580, 600],
      ],
    },
  });
}

/** A collapsed sub-process with its inside on a second plane, an expanded one, and a call activity. */
export function subProcesses(): string {
  return makeDiagram({
    process: `<bpmn:subProcess id="Inner" name="Prüfen"><bpmn:task id="Deep" name="Unterlagen sichten"/></bpmn:subProcess>
<bpmn:subProcess id="Open" name="Anhörung" triggeredByEvent="true"><bpmn:intermediateThrowEvent id="Signal"><bpmn:signalEventDefinition id="Signal_def"/></bpmn:intermediateThrowEvent></bpmn:subProcess>
<bpmn:callActivity id="Call" name="Bescheid erstellen"/>`,
    shapes: {
      Inner: [100, 100, 100, 80],
      Open: [300, 60, 200, 160, 'isExpanded="true"'],
      Signal: [380, 120, 36, 36],
      Call: [600, 100, 100, 80],
    },
    diagrams: makePlane('Diagram_2', 'Inner', { Deep: [10, 10, 100, 80] }),
  });
}

/** One task of the given name; `drawn` are attributes of its shape. */
export function oneTask(name: string, drawn = ''): string {
  return makeDiagram({ process: `<bpmn:task id="T" name="${name}"/>`, shapes: { T: [100, 100, 100, 80, drawn] } });
}

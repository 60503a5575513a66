/** A drawn process of four lanes, for pages that need a diagram: an invoice on its way through a town hall. */
export const invoiceXml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="Definitions_rechnung" targetNamespace="https://fundus.example/bpmn">
<bpmn:collaboration id="Collab_rechnung"><bpmn:participant id="Pool_rechnung" name="Eingangsrechnung digital bearbeiten" processRef="Process_rechnung"/></bpmn:collaboration>
<bpmn:process id="Process_rechnung" isExecutable="false">
<bpmn:laneSet id="LS_rechnung"><bpmn:lane id="Lane_rechnung_0" name="Rechnungseingang"><bpmn:flowNodeRef>r1</bpmn:flowNodeRef><bpmn:flowNodeRef>r2</bpmn:flowNodeRef><bpmn:flowNodeRef>r3</bpmn:flowNodeRef><bpmn:flowNodeRef>r4</bpmn:flowNodeRef><bpmn:flowNodeRef>r5</bpmn:flowNodeRef></bpmn:lane><bpmn:lane id="Lane_rechnung_1" name="Fachamt"><bpmn:flowNodeRef>r6</bpmn:flowNodeRef><bpmn:flowNodeRef>r7</bpmn:flowNodeRef><bpmn:flowNodeRef>r8</bpmn:flowNodeRef></bpmn:lane><bpmn:lane id="Lane_rechnung_2" name="Kämmerei"><bpmn:flowNodeRef>r9</bpmn:flowNodeRef><bpmn:flowNodeRef>r10</bpmn:flowNodeRef><bpmn:flowNodeRef>r11</bpmn:flowNodeRef><bpmn:flowNodeRef>r12</bpmn:flowNodeRef></bpmn:lane><bpmn:lane id="Lane_rechnung_3" name="Stadtkasse"><bpmn:flowNodeRef>r13</bpmn:flowNodeRef><bpmn:flowNodeRef>r14</bpmn:flowNodeRef><bpmn:flowNodeRef>r15</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
<bpmn:startEvent id="r1" name="Rechnung eingegangen"><bpmn:messageEventDefinition id="r1_d"/></bpmn:startEvent>
<bpmn:serviceTask id="r2" name="XRechnung auslesen"></bpmn:serviceTask>
<bpmn:exclusiveGateway id="r3" name="Daten vollständig?"></bpmn:exclusiveGateway>
<bpmn:sendTask id="r4" name="Rechnung zurücksenden"></bpmn:sendTask>
<bpmn:endEvent id="r5" name="Rechnung abgewiesen"></bpmn:endEvent>
<bpmn:userTask id="r6" name="Rechnung sachlich prüfen"></bpmn:userTask>
<bpmn:exclusiveGateway id="r7" name="Leistung erbracht?"></bpmn:exclusiveGateway>
<bpmn:userTask id="r8" name="Mangel klären"></bpmn:userTask>
<bpmn:userTask id="r9" name="Haushaltsmittel zuordnen"></bpmn:userTask>
<bpmn:userTask id="r10" name="Rechnung anordnen"></bpmn:userTask>
<bpmn:exclusiveGateway id="r11" name="über 10.000 €?"></bpmn:exclusiveGateway>
<bpmn:userTask id="r12" name="Vier-Augen-Freigabe"></bpmn:userTask>
<bpmn:serviceTask id="r13" name="Zahlung ausführen"></bpmn:serviceTask>
<bpmn:serviceTask id="r14" name="Beleg revisionssicher ablegen"></bpmn:serviceTask>
<bpmn:endEvent id="r15" name="Rechnung bezahlt"></bpmn:endEvent>
<bpmn:sequenceFlow id="F_rechnung_0" sourceRef="r1" targetRef="r2"/>
<bpmn:sequenceFlow id="F_rechnung_1" sourceRef="r2" targetRef="r3"/>
<bpmn:sequenceFlow id="F_rechnung_2" sourceRef="r3" targetRef="r4" name="nein"/>
<bpmn:sequenceFlow id="F_rechnung_3" sourceRef="r4" targetRef="r5"/>
<bpmn:sequenceFlow id="F_rechnung_4" sourceRef="r3" targetRef="r6" name="ja"/>
<bpmn:sequenceFlow id="F_rechnung_5" sourceRef="r6" targetRef="r7"/>
<bpmn:sequenceFlow id="F_rechnung_6" sourceRef="r7" targetRef="r8" name="nein"/>
<bpmn:sequenceFlow id="F_rechnung_7" sourceRef="r8" targetRef="r6"/>
<bpmn:sequenceFlow id="F_rechnung_8" sourceRef="r7" targetRef="r9" name="ja"/>
<bpmn:sequenceFlow id="F_rechnung_9" sourceRef="r9" targetRef="r10"/>
<bpmn:sequenceFlow id="F_rechnung_10" sourceRef="r10" targetRef="r11"/>
<bpmn:sequenceFlow id="F_rechnung_11" sourceRef="r11" targetRef="r12" name="ja"/>
<bpmn:sequenceFlow id="F_rechnung_12" sourceRef="r11" targetRef="r13" name="nein"/>
<bpmn:sequenceFlow id="F_rechnung_13" sourceRef="r12" targetRef="r13"/>
<bpmn:sequenceFlow id="F_rechnung_14" sourceRef="r13" targetRef="r14"/>
<bpmn:sequenceFlow id="F_rechnung_15" sourceRef="r14" targetRef="r15"/>
</bpmn:process>
<bpmndi:BPMNDiagram id="D_rechnung"><bpmndi:BPMNPlane id="P_rechnung" bpmnElement="Collab_rechnung">
<bpmndi:BPMNShape id="Pool_rechnung_di" bpmnElement="Pool_rechnung" isHorizontal="true"><dc:Bounds x="160" y="80" width="1612.5" height="520"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="Lane_rechnung_0_di" bpmnElement="Lane_rechnung_0" isHorizontal="true"><dc:Bounds x="190" y="80" width="1582.5" height="130"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="Lane_rechnung_1_di" bpmnElement="Lane_rechnung_1" isHorizontal="true"><dc:Bounds x="190" y="210" width="1582.5" height="130"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="Lane_rechnung_2_di" bpmnElement="Lane_rechnung_2" isHorizontal="true"><dc:Bounds x="190" y="340" width="1582.5" height="130"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="Lane_rechnung_3_di" bpmnElement="Lane_rechnung_3" isHorizontal="true"><dc:Bounds x="190" y="470" width="1582.5" height="130"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="r1_di" bpmnElement="r1"><dc:Bounds x="307" y="127" width="36" height="36"/><bpmndi:BPMNLabel><dc:Bounds x="277" y="168" width="96" height="28"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="r2_di" bpmnElement="r2"><dc:Bounds x="417" y="105" width="116" height="80"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="r3_di" bpmnElement="r3" isMarkerVisible="true"><dc:Bounds x="600" y="120" width="50" height="50"/><bpmndi:BPMNLabel><dc:Bounds x="577" y="87" width="96" height="28"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="r4_di" bpmnElement="r4"><dc:Bounds x="724.5" y="105" width="116" height="80"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="r5_di" bpmnElement="r5"><dc:Bounds x="914.5" y="127" width="36" height="36"/><bpmndi:BPMNLabel><dc:Bounds x="884.5" y="168" width="96" height="28"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="r6_di" bpmnElement="r6"><dc:Bounds x="567" y="235" width="116" height="80"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="r7_di" bpmnElement="r7" isMarkerVisible="true"><dc:Bounds x="750" y="250" width="50" height="50"/><bpmndi:BPMNLabel><dc:Bounds x="727" y="217" width="96" height="28"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="r8_di" bpmnElement="r8"><dc:Bounds x="874.5" y="235" width="116" height="80"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="r9_di" bpmnElement="r9"><dc:Bounds x="807" y="365" width="116" height="80"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="r10_di" bpmnElement="r10"><dc:Bounds x="979.5" y="365" width="116" height="80"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="r11_di" bpmnElement="r11" isMarkerVisible="true"><dc:Bounds x="1162.5" y="380" width="50" height="50"/><bpmndi:BPMNLabel><dc:Bounds x="1147.5" y="361" width="96" height="14"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="r12_di" bpmnElement="r12"><dc:Bounds x="1302" y="365" width="116" height="80"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="r13_di" bpmnElement="r13"><dc:Bounds x="1302" y="495" width="116" height="80"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="r14_di" bpmnElement="r14"><dc:Bounds x="1467" y="495" width="116" height="80"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="r15_di" bpmnElement="r15"><dc:Bounds x="1649.5" y="517" width="36" height="36"/><bpmndi:BPMNLabel><dc:Bounds x="1619.5" y="558" width="96" height="14"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>
<bpmndi:BPMNEdge id="F_rechnung_0_di" bpmnElement="F_rechnung_0"><di:waypoint x="343" y="145"/><di:waypoint x="417" y="145"/></bpmndi:BPMNEdge>
<bpmndi:BPMNEdge id="F_rechnung_1_di" bpmnElement="F_rechnung_1"><di:waypoint x="533" y="145"/><di:waypoint x="600" y="145"/></bpmndi:BPMNEdge>
<bpmndi:BPMNEdge id="F_rechnung_2_di" bpmnElement="F_rechnung_2"><di:waypoint x="650" y="145"/><di:waypoint x="724.5" y="145"/><bpmndi:BPMNLabel><dc:Bounds x="656" y="127" width="25.6" height="14"/></bpmndi:BPMNLabel></bpmndi:BPMNEdge>
<bpmndi:BPMNEdge id="F_rechnung_3_di" bpmnElement="F_rechnung_3"><di:waypoint x="840.5" y="145"/><di:waypoint x="914.5" y="145"/></bpmndi:BPMNEdge>
<bpmndi:BPMNEdge id="F_rechnung_4_di" bpmnElement="F_rechnung_4"><di:waypoint x="625" y="170"/><di:waypoint x="625" y="235"/><bpmndi:BPMNLabel><dc:Bounds x="631" y="176" width="24" height="14"/></bpmndi:BPMNLabel></bpmndi:BPMNEdge>
<bpmndi:BPMNEdge id="F_rechnung_5_di" bpmnElement="F_rechnung_5"><di:waypoint x="683" y="275"/><di:waypoint x="750" y="275"/></bpmndi:BPMNEdge>
<bpmndi:BPMNEdge id="F_rechnung_6_di" bpmnElement="F_rechnung_6"><di:waypoint x="800" y="275"/><di:waypoint x="874.5" y="275"/><bpmndi:BPMNLabel><dc:Bounds x="806" y="257" width="25.6" height="14"/></bpmndi:BPMNLabel></bpmndi:BPMNEdge>
<bpmndi:BPMNEdge id="F_rechnung_7_di" bpmnElement="F_rechnung_7"><di:waypoint x="932.5" y="315"/><di:waypoint x="932.5" y="329"/><di:waypoint x="625" y="329"/><di:waypoint x="625" y="315"/></bpmndi:BPMNEdge>
<bpmndi:BPMNEdge id="F_rechnung_8_di" bpmnElement="F_rechnung_8"><di:waypoint x="775" y="300"/><di:waypoint x="775" y="405"/><di:waypoint x="807" y="405"/><bpmndi:BPMNLabel><dc:Bounds x="781" y="306" width="24" height="14"/></bpmndi:BPMNLabel></bpmndi:BPMNEdge>
<bpmndi:BPMNEdge id="F_rechnung_9_di" bpmnElement="F_rechnung_9"><di:waypoint x="923" y="405"/><di:waypoint x="979.5" y="405"/></bpmndi:BPMNEdge>
<bpmndi:BPMNEdge id="F_rechnung_10_di" bpmnElement="F_rechnung_10"><di:waypoint x="1095.5" y="405"/><di:waypoint x="1162.5" y="405"/></bpmndi:BPMNEdge>
<bpmndi:BPMNEdge id="F_rechnung_11_di" bpmnElement="F_rechnung_11"><di:waypoint x="1212.5" y="405"/><di:waypoint x="1302" y="405"/><bpmndi:BPMNLabel><dc:Bounds x="1218.5" y="387" width="24" height="14"/></bpmndi:BPMNLabel></bpmndi:BPMNEdge>
<bpmndi:BPMNEdge id="F_rechnung_12_di" bpmnElement="F_rechnung_12"><di:waypoint x="1187.5" y="430"/><di:waypoint x="1187.5" y="535"/><di:waypoint x="1302" y="535"/><bpmndi:BPMNLabel><dc:Bounds x="1193.5" y="436" width="25.6" height="14"/></bpmndi:BPMNLabel></bpmndi:BPMNEdge>
<bpmndi:BPMNEdge id="F_rechnung_13_di" bpmnElement="F_rechnung_13"><di:waypoint x="1360" y="445"/><di:waypoint x="1360" y="495"/></bpmndi:BPMNEdge>
<bpmndi:BPMNEdge id="F_rechnung_14_di" bpmnElement="F_rechnung_14"><di:waypoint x="1418" y="535"/><di:waypoint x="1467" y="535"/></bpmndi:BPMNEdge>
<bpmndi:BPMNEdge id="F_rechnung_15_di" bpmnElement="F_rechnung_15"><di:waypoint x="1583" y="535"/><di:waypoint x="1649.5" y="535"/></bpmndi:BPMNEdge>
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>
`;

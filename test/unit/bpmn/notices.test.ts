import { expect } from 'chai';
import { type Notice, type NoticeCode, noticeText } from '../../../models/bpmn/notices.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { refusalText } from '../../../models/bpmn/refusal-texts.js';
import { model, process } from './make-model.js';
import { refusal } from './matchers.js';

describe('the sentences about a file', () => {
  it('name the element as people know it', () => {
    const notice: Notice = { code: 'flow-dangling', kind: 'warning', elementId: 'Flow_1', elementName: 'ja' };
    expect(noticeText(notice, 'de')).to.equal(
      'Der Sequenzfluss „ja“ hat keinen Anfang oder kein Ende und wird nicht gezeichnet. Bitte verbinden Sie die Schritte neu.',
    );
    expect(noticeText(notice, 'en')).to.match(/^The sequence flow “ja” has no source/);
  });

  it('leave no gap open, in either language', async () => {
    const readings = await Promise.all([
      readBpmn(
        process(
          '<task id="1" name="\u0001Ã¼" bogus="x" dc:y="1" /><widget /><task id="T" />text',
          'T -> gone',
          'x:T -> T',
        ),
      ),
      readBpmn(Buffer.from(model('<process id="P" name="ü" />').replace('UTF-8', 'UTF-16'))),
      readBpmn(
        model(
          '<collaboration id="C"><participant id="A" processRef="none" /><messageFlow id="M" sourceRef="A" targetRef="x" /></collaboration>',
        ),
      ),
      readBpmn(
        model(
          '<process id="P"><task id="T" /></process><bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="L" /></bpmndi:BPMNDiagram><bpmndi:BPMNDiagram id="E" />',
        ),
      ),
    ]);
    const notices = readings.flatMap((reading) => reading.notices);
    expect(new Set(notices.map(({ code }) => code)).size).to.be.greaterThan(10);
    for (const notice of notices)
      for (const locale of ['de', 'en'] as const) {
        const sentence = noticeText(notice, locale);
        expect(sentence, notice.code satisfies NoticeCode)
          .to.match(/[.)]$/)
          .and.not.match(/[{}]|„“|“”|undefined/);
      }
  });

  it('say why a file was refused', async () => {
    const { code, params } = await refusal(() => readBpmn('<mxfile />'));
    expect(refusalText({ code, params }, 'de')).to.include('draw.io').and.include('BPMN 2.0 (.bpmn)');
    expect(refusalText({ code, params }, 'en')).to.include('stored as draw.io');
  });
});

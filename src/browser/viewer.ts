import { Application } from '@hotwired/stimulus';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import '../../public/styles/viewer.css';
import { DiagramController } from './viewer/diagram-controller.js';

Application.start().register('diagram', DiagramController);

import { Application } from '@hotwired/stimulus';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import '../../public/styles/capture.css';
import { CaptureController } from './capture/capture-controller.js';

Application.start().register('capture', CaptureController);

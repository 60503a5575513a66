import { Application } from '@hotwired/stimulus';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import '../../public/styles/comparison-live.css';
import { ComparisonController } from './comparison/comparison-controller.js';

Application.start().register('comparison', ComparisonController);

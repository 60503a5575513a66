import { Application } from '@hotwired/stimulus';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import '../../public/styles/presentation.css';
import { PresentationController } from './presentation/presentation-controller.js';

Application.start().register('presentation', PresentationController);

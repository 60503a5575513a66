import { Router } from 'express';
import { adoptionRoutes } from './adoptions/routes.js';
import { agendaRoutes } from './agenda/routes.js';
import { attachmentRoutes } from './attachments/routes.js';
import { candidateRoutes } from './candidates/routes.js';
import { catalogueRoutes } from './catalogue/routes.js';
import { collectionRoutes } from './collections/routes.js';
import { followRoutes } from './follows/routes.js';
import { goalRoutes } from './goals/routes.js';
import { homeRoutes } from './home/routes.js';
import { importRoutes } from './imports/routes.js';
import { libraryRoutes } from './library/routes.js';
import { municipalityRoutes } from './municipalities/routes.js';
import { setupFirst } from './municipalities/setup-first.js';
import { peopleRoutes } from './people/routes.js';
import { practiceRoutes } from './practices/routes.js';
import { processRoutes } from './processes/routes.js';
import { questionRoutes } from './questions/routes.js';
import { searchRoutes } from './search/routes.js';
import { sessionRoutes } from './sessions/routes.js';
import { thanksRoutes } from './thanks/routes.js';
import { townRoutes } from './towns/routes.js';

/** Table of contents: every feature brings its own table of routes. */
export function routes(): Router {
  const router = Router();
  router.use(setupFirst());
  router.use(sessionRoutes);
  router.use(peopleRoutes);
  router.use(municipalityRoutes);
  router.use(homeRoutes);
  router.use(libraryRoutes);
  router.use(searchRoutes);
  router.use(townRoutes);
  router.use(catalogueRoutes);
  router.use(collectionRoutes);
  router.use(questionRoutes);
  router.use(thanksRoutes);
  router.use(followRoutes);
  router.use(agendaRoutes);
  router.use(goalRoutes);
  router.use(candidateRoutes);
  router.use(importRoutes);
  router.use(adoptionRoutes);
  router.use(practiceRoutes);
  router.use(attachmentRoutes);
  router.use(processRoutes);
  return router;
}

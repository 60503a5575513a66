# One image for the app: docker build -t fundus . && docker run -p 3000:3000 -v fundus:/data -e SESSION_SECRET=… -e BASE_URL=… fundus
FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY . .
RUN node --input-type=module -e "import { ensureBuild } from './src/cli/preparing.mjs'; await ensureBuild();"

FROM node:22-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=build --chown=root:root /app /app
RUN install -d -o node -g node -m 700 /data /backups
USER node
VOLUME /data /backups
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1, so that a stop reaches it: it finishes running requests and closes the database.
CMD ["node", "--enable-source-maps", "build/programs/src/server.js"]

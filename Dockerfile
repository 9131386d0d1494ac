# Hashdesk in a small image that runs as nobody special. Nothing in it is secret: settings come at run time.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The one package with an install script is `node`, which would bring Node.js a second time: the image has it.
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production DATA_DIR=/data LOG_FORMAT=json
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY commands commands
COPY samples samples
COPY src src
# The built-in store; with DATABASE_URL nothing is written here, and the rest of the image may be read-only.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000 3001 3002
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.OPS_PORT || 3002}/livez`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Not by npm, which would stand between the process and its SIGTERM.
CMD ["node", "--max-semi-space-size=8", "src/main.ts"]

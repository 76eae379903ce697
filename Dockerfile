# The official slim image of Node 26; both stages share it. What is built runs on any platform, so it is built on that of
# the builder; all that the program needs is in dist/.
FROM --platform=$BUILDPLATFORM node:26-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:26-bookworm-slim
ARG VERSION=0.1.0
LABEL io.airbyte.name="airbyte/source-gitlab" \
      io.airbyte.version="${VERSION}" \
      FLOW_RUNTIME_PROTOCOL="capture" \
      FLOW_RUNTIME_CODEC="json" \
      CONNECTOR_PROTOCOL="flow-capture" \
      org.opencontainers.image.title="source-gitlab" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}"
ENV NODE_ENV=production \
    TZ=UTC \
    FLOW_RUNTIME_CODEC=json \
    AIRBYTE_ENTRYPOINT="node /airbyte/integration_code/dist/main.js"
WORKDIR /airbyte/integration_code
COPY --from=build /build/package.json /build/LICENSE ./
COPY --from=build /build/dist ./dist
# The second program of the image: docker run --entrypoint destination-gitlab.
RUN ln -s /airbyte/integration_code/dist/destination.js /usr/local/bin/destination-gitlab
# Acceptance suites write their files below /airbyte as this user.
RUN chown -R 1000:1000 /airbyte
USER 1000:1000
# Airbyte gives a command. Flow's runtime gives none, and speaks on stdin.
ENTRYPOINT ["node", "/airbyte/integration_code/dist/main.js"]

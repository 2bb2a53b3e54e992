# syntax=docker/dockerfile:1

# Builds on the builder's platform for the target platform: the native compiler cross-compiles, so nothing is emulated.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
ARG TARGETARCH
ARG BUILDARCH
ARG VERSION=0.1.0
WORKDIR /source
RUN apt-get update \
    && apt-get install -y --no-install-recommends clang lld zlib1g-dev \
    && if [ "$TARGETARCH" = arm64 ] && [ "$BUILDARCH" != arm64 ]; then \
         apt-get install -y --no-install-recommends binutils-aarch64-linux-gnu gcc-aarch64-linux-gnu libc6-dev-arm64-cross; fi \
    && rm -rf /var/lib/apt/lists/*

COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/ src/
RUN case "$TARGETARCH" in amd64) rid=linux-x64 ;; arm64) rid=linux-arm64 ;; *) echo "no build for $TARGETARCH" >&2; exit 1 ;; esac \
    && dotnet publish src/Butler.Bot -c Release -r "$rid" -p:PublishAot=true -p:Version="$VERSION" -o /app \
    && rm -f /app/*.dbg /app/*.xml /app/*.pdb \
    && mkdir /data

# Distroless: no shell, no package manager, a user other than root.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
COPY --from=build /app /app
# The store of runs. A new volume mounted here takes over this folder's owner.
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
USER $APP_UID
WORKDIR /app
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["/app/butler", "health"]
ENTRYPOINT ["/app/butler"]

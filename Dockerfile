# syntax=docker/dockerfile:1

# The release passes both by digest, as it finds them on its day; a build by hand takes what the tags name.
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0-noble
ARG BASE=mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled

# Builds on the builder's platform for the target platform: the native compiler cross-compiles, so nothing is emulated.
FROM --platform=$BUILDPLATFORM $SDK AS build
ARG TARGETARCH
ARG BUILDARCH
ARG VERSION=0.1.0
WORKDIR /source
RUN apt-get update \
    && apt-get install -y --no-install-recommends clang lld tzdata zlib1g-dev \
    && if [ "$TARGETARCH" = arm64 ] && [ "$BUILDARCH" != arm64 ]; then \
         apt-get install -y --no-install-recommends binutils-aarch64-linux-gnu gcc-aarch64-linux-gnu libc6-dev-arm64-cross; fi \
    && rm -rf /var/lib/apt/lists/*

COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props .editorconfig ./
COPY src/ src/
RUN case "$TARGETARCH" in amd64) rid=linux-x64 ;; arm64) rid=linux-arm64 ;; *) echo "no build for $TARGETARCH" >&2; exit 1 ;; esac \
    && dotnet publish src/Butler.Bot -c Release -r "$rid" -p:PublishAot=true -p:RestoreLockedMode=true -p:Version="$VERSION" -o /app \
    && rm -f /app/*.dbg /app/*.xml /app/*.pdb \
    && mkdir /config /data

# Distroless: no shell, no package manager, a user other than root.
FROM $BASE
COPY --from=build /app /app
# Access:TimeZone takes names like Europe/Berlin.
COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo
# What setup writes, and the store of runs. A new volume mounted on either takes over the folder's owner.
COPY --from=build --chown=$APP_UID:$APP_UID /config /config
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
USER $APP_UID
WORKDIR /config
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["/app/butler", "health"]
ENTRYPOINT ["/app/butler"]

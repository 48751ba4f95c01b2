# One image for the API, the relay and the worker; which one a container is, is its command.
#   docker build -t sobo . && docker run --rm -p 127.0.0.1:8520:8520 sobo up

FROM python:3.11-slim-bookworm AS build
WORKDIR /app
RUN python -m venv --without-pip .venv
COPY requirements.lock ./
RUN python -m pip --python .venv --disable-pip-version-check install \
    --no-cache-dir --no-deps --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY events events
COPY projections projections
COPY services services
RUN python -m pip --python .venv --disable-pip-version-check install \
    --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /var/lib/sobo --create-home --shell /usr/sbin/nologin sobo
COPY --from=build /app/.venv /app/.venv
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    SOBO_DATA=/var/lib/sobo \
    SOBO_HOST=0.0.0.0
USER 10001
WORKDIR /var/lib/sobo
VOLUME /var/lib/sobo
EXPOSE 8520
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD ["python", "-m", "services.heartbeat", "http://127.0.0.1:8520/health/ready"]
ENTRYPOINT ["python", "-m", "services.cli"]
CMD ["up"]

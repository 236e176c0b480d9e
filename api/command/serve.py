"""The command that serves the API and the web page."""

import socket
from typing import Annotated

import typer

from api.command.failure import WORK_FAILED, explained, report
from api.command.options import StoreOption
from api.settings import Settings


@explained
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="The port; 0 takes a free one.")] = 8000,
    store: StoreOption = None,
) -> None:
    """Serve the API and the web page until stopped."""
    settings = Settings.from_environment(store)
    # Opened once here, so that a store that cannot be had is said in one line before anything listens.
    settings.open().close()
    try:
        listener = _listener(host, port)
    except OSError as error:
        report(f"cannot listen on {host}:{port}: {error.strerror or error}; choose another with --port")
        raise typer.Exit(WORK_FAILED) from None
    import uvicorn

    from api.service.app import create_app

    config = uvicorn.Config(
        create_app(settings), log_level="warning", access_log=False, timeout_graceful_shutdown=10, server_header=False
    )
    shown = f"[{host}]" if ":" in host else host
    print(
        f"Faultlines at http://{shown}:{listener.getsockname()[1]}/  (API: /docs; store: {settings.store})", flush=True
    )
    with listener:
        uvicorn.Server(config).run(sockets=[listener])


def _listener(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except OSError:
        listener.close()
        raise
    return listener

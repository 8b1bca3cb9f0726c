"""Health for machines: alive without the database, ready with each part checked."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from redis import Redis
from redis.exceptions import RedisError

from wirportal.tasks import LAST_TICK


@login_not_required
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """200 if database and queue answer, else 503. Strangers see no more than that."""
    checks = {"database": database_answers(), "redis": redis_answers()}
    is_ready = all(checks.values())
    body: dict[str, object] = {"status": "ok" if is_ready else "unavailable"}
    if checks["database"] and request.user.has_perm("portal.see_health"):
        body["checks"] = checks | {"clock": clock_is_running()}
    response = JsonResponse(body, status=200 if is_ready else 503)
    if not is_ready:
        response.headers["Retry-After"] = "5"
    return response


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return False
    return True


def redis_answers() -> bool:
    try:
        url = settings.REDIS_URL
        with Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1) as client:
            return bool(client.ping())
    except RedisError:
        return False


def clock_is_running() -> bool:
    """Whether scheduler and worker have ticked within the last five minutes."""
    last = caches["default"].get(LAST_TICK)
    return last is not None and timezone.now().timestamp() - last < 300

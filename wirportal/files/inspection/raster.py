"""Pictures: read with Pillow, and written anew with nothing but their pixels."""

import io
import warnings

from PIL import Image, ImageCms, ImageOps

from wirportal.files.inspection import Found, Unfit

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 25_000_000
# Larger pictures become JPEG: a photo as PNG has five times the bytes and takes twenty the time.
MOST_LOSSLESS = 4_000_000
JPEG_QUALITY = 92

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


def inspect(content: bytes) -> Found:
    try:
        return cleaned(content)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise Unfit("too_many_pixels") from error
    except MemoryError as error:
        raise Unfit("too_complex") from error
    # Pillow's decoders raise whatever the damage leads to: OSError, SyntaxError, struct.error, …
    except (Exception, SystemError) as error:
        if isinstance(error, Unfit):
            raise
        raise Unfit("damaged") from error


def cleaned(content: bytes) -> Found:
    with Image.open(io.BytesIO(content), formats=FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise Unfit("too_many_pixels")
        # A JPEG may carry further frames: the depth or brightness that telephones add.
        if image.format in {"PNG", "WEBP"} and getattr(image, "n_frames", 1) > 1:
            raise Unfit("animated")
        image.verify()
    with Image.open(io.BytesIO(content), formats=FORMATS) as image:
        image.load()
        lossless = image.format == "PNG"
        return written(pixels_of(image), lossless=lossless)


def pixels_of(image: Image.Image) -> Image.Image:
    """The picture upright, in the colours every screen understands."""
    profile = image.info.get("icc_profile")
    has_alpha = image.has_transparency_data
    image = upright(image)
    if has_alpha and image.mode == "RGBA" and image.getchannel("A").getextrema()[0] == 255:
        has_alpha = False
    if has_alpha or image.mode not in {"RGB", "CMYK", "L"}:
        image = image.convert("RGBA" if has_alpha else "RGB")
    if profile:
        image = in_srgb(image, profile)
    if image.mode not in {"RGB", "RGBA"}:
        image = image.convert("RGB")
    image.info = {}
    return image


def upright(image: Image.Image) -> Image.Image:
    """Turned as EXIF says; what is damaged in it goes with the rest of it anyway."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:
        return image


def in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Colours as their profile means them; a profile that does not fit is left aside."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = "RGBA" if image.mode == "RGBA" else "RGB"
        turned = ImageCms.profileToProfile(
            image, source, ImageCms.createProfile("sRGB"), outputMode=target
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return turned or image


def written(image: Image.Image, *, lossless: bool) -> Found:
    out = io.BytesIO()
    has_alpha = image.mode == "RGBA"
    if has_alpha:
        image = within(image, MOST_LOSSLESS)
    if has_alpha or (lossless and image.width * image.height <= MOST_LOSSLESS):
        image.save(out, "PNG")
        media_type, ending = "image/png", "png"
    else:
        image.save(out, "JPEG", quality=JPEG_QUALITY)
        media_type, ending = "image/jpeg", "jpg"
    return Found("picture", media_type, ending, image.width, image.height, out.getvalue())


def within(image: Image.Image, pixels: int) -> Image.Image:
    """Scaled down to at most that many pixels."""
    share = (pixels / (image.width * image.height)) ** 0.5
    if share >= 1:
        return image
    size = max(1, int(image.width * share)), max(1, int(image.height * share))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)

"""Pictures as PNG and JPEG files, and what Pillow makes of them in another size and in grey (BILINEAR, 8 bits)."""
import base64
import io
import json
import sys

import numpy as np
import PIL
from PIL import Image

random = np.random.default_rng(3)


def smooth(height, width):
    y, x = np.mgrid[0:height, 0:width]
    waves = [np.sin(x / (2 + k) + k) + np.cos(y / (3 + k)) for k in range(3)]
    return np.clip(np.stack(waves, -1) * 60 + 128 + random.normal(size=(height, width, 3)) * 4, 0, 255).astype(np.uint8)


def case(name, image, form, size, channels, **options):
    file = io.BytesIO()
    image.save(file, form, **options)
    read = Image.open(io.BytesIO(file.getvalue())).convert("L" if channels == 1 else "RGB")
    resized = np.asarray(read.resize(size, Image.Resampling.BILINEAR)).reshape(-1)
    return {
        "name": name,
        "file": base64.b64encode(file.getvalue()).decode(),
        "width": size[0],
        "height": size[1],
        "channels": channels,
        "pixels": resized.tolist(),
    }


colour = Image.fromarray(smooth(13, 17))
see_through = colour.copy()
see_through.putalpha(128)
json.dump(
    {
        "versions": {"pillow": PIL.__version__, "numpy": np.__version__},
        "cases": [
            case("PNG, smaller", colour, "PNG", (6, 5), 3),
            case("PNG, larger", colour, "PNG", (24, 20), 3),
            case("PNG, in grey", colour, "PNG", (8, 8), 1),
            case("grey PNG", colour.convert("L"), "PNG", (9, 4), 1),
            case("grey PNG in colour", colour.convert("L"), "PNG", (9, 4), 3),
            case("PNG with a palette", colour.quantize(16), "PNG", (7, 7), 3),
            case("PNG with transparency", see_through, "PNG", (7, 7), 3),
            case("JPEG", colour, "JPEG", (8, 6), 3, quality=92, subsampling=0),
            case("grey JPEG", colour.convert("L"), "JPEG", (8, 6), 1, quality=92),
        ],
    },
    sys.stdout,
)
print()

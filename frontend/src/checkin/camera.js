// The camera: looks for a QR some ten times a second, until it sees one or is told to stop.
import decodeQR from "qr/decode.js";

const EVERY = 90;
const LARGEST = 720;
let stream = null;
let looking = 0;

const canvas = document.createElement("canvas");
const brush = canvas.getContext("2d", { willReadFrequently: true });

/** What the middle of the picture says, or null. */
function look(video) {
  const side = Math.min(video.videoWidth, video.videoHeight);
  if (!side) return null;
  const size = Math.min(side, LARGEST);
  canvas.width = canvas.height = size;
  brush.drawImage(video, (video.videoWidth - side) / 2, (video.videoHeight - side) / 2, side, side, 0, 0, size, size);
  try {
    return decodeQR(brush.getImageData(0, 0, size, size), { timeLimit: 60 });
  } catch {
    return null; // No QR in this picture.
  }
}

/** Show the camera and call `seen` with the first QR. Returns the name of what went wrong, or nothing. */
export async function watch(video, seen) {
  try {
    stream ??= await navigator.mediaDevices.getUserMedia({
      video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } },
      audio: false,
    });
  } catch (error) {
    return error.name || "Error";
  }
  if (video.srcObject !== stream) video.srcObject = stream;
  await video.play().catch(() => {});
  clearInterval(looking);
  looking = setInterval(() => {
    const text = look(video);
    if (text === null) return;
    clearInterval(looking);
    seen(text);
  }, EVERY);
  return "";
}

/** Stop looking, and let go of the camera when nobody scans for a while or the page is hidden. */
export function rest({ off = false } = {}) {
  clearInterval(looking);
  if (!off || !stream) return;
  for (const track of stream.getTracks()) track.stop();
  stream = null;
}

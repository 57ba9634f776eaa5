/** A plot over time on uPlot, which is loaded when the first plot is shown. */
import { html, useEffect, useRef, useState } from '../core/dom.js';

const HEIGHT = 300;
let loaded = null;

/** A script that is there once; what failed is tried again with the next plot. */
function library() {
    loaded ??= import('../../lib/uplot.js').then(
        (module) => module.default,
        (fault) => {
            loaded = null;
            throw fault;
        },
    );
    return loaded;
}

/**
 * @param data as of uPlot: times in s, then the values of each series
 * @param series each: label, colour (a name of the style sheet), stepped, fill, unit
 * @param marks each: at in s, text, colour
 * @param from, to in s: the window of time
 */
export function Plot({ label, data, series, marks, from, to, unit }) {
    const box = useRef(null);
    const plot = useRef(null);
    const shown = useRef({});
    shown.current = { data, marks, from, to };
    const [failed, setFailed] = useState(false);
    const [theme, setTheme] = useState(document.documentElement.dataset.theme);
    useEffect(() => {
        const changed = () => setTheme(document.documentElement.dataset.theme);
        addEventListener('chargebus-theme', changed);
        return () => removeEventListener('chargebus-theme', changed);
    }, []);
    useEffect(() => {
        let ended = false;
        const sizes = new ResizeObserver(() => plot.current?.setSize({ width: width(), height: HEIGHT }));
        const width = () => Math.max(200, box.current.clientWidth);
        const draw = (UPlot) => {
            if (!ended) {
                setFailed(false);
                const options = optionsOf(UPlot, series, unit, width(), shown);
                plot.current = new UPlot(options, shown.current.data, box.current);
                sizes.observe(box.current);
            }
        };
        library().then(draw, () => setFailed(true));
        return () => {
            ended = true;
            sizes.disconnect();
            plot.current?.destroy();
            plot.current = null;
        };
    }, [theme, series]);
    useEffect(() => plot.current?.setData(data), [data]);
    return html`${failed && html`<p class="muted" role="status">The plot could not be read from the gateway; it is tried again when this part is shown anew.</p>`}<div class="plot" ref=${box} role="img" aria-label=${label} />`;
}

/** A colour or font of the style sheet. */
function token(name) {
    return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
}

function optionsOf(UPlot, series, unit, width, shown) {
    const axis = {
        stroke: token('muted'),
        grid: { stroke: token('line'), width: 1 },
        ticks: { stroke: token('line'), width: 1 },
        font: '12px ' + token('sans'),
    };
    return {
        width,
        height: HEIGHT,
        cursor: { points: { size: 8 }, drag: { x: false, y: false } },
        legend: { live: true },
        scales: {
            x: { time: true, range: () => [shown.current.from, shown.current.to] },
            y: { range: (self, low, high) => [0, Math.max(10, Math.ceil(((high ?? 0) * 1.15) / 2) * 2)] },
        },
        axes: [
            { ...axis, values: (self, ticks) => ticks.map(timeOfDay), space: 70 },
            { ...axis, size: 54, values: (self, ticks) => ticks.map((tick) => tick + ' ' + unit) },
        ],
        series: [
            { label: 'Time', value: (self, value) => (value === null ? '–' : timeOfDay(value, true)) },
            ...series.map((one) => ({
                label: one.label,
                stroke: token(one.colour),
                fill: one.fill && token(one.fill),
                width: one.width ?? 2,
                dash: one.dash,
                paths: one.stepped ? UPlot.paths.stepped({ align: 1 }) : undefined,
                points: { show: false },
                spanGaps: false,
                value: (self, value) => (value === null || value === undefined ? '–' : value.toFixed(1) + ' ' + unit),
            })),
        ],
        hooks: { draw: [(self) => drawMarks(self, shown.current.marks)] },
    };
}

function timeOfDay(seconds, exact) {
    const date = new Date(seconds * 1000);
    const pad = (number) => String(number).padStart(2, '0');
    const minutes = pad(date.getHours()) + ':' + pad(date.getMinutes());
    return exact === true || date.getSeconds() ? minutes + ':' + pad(date.getSeconds()) : minutes;
}

/** A line and a number for each event; the list below the plot says what it was. */
function drawMarks(self, marks) {
    const { ctx, bbox } = self;
    const ratio = devicePixelRatio;
    ctx.save();
    ctx.font = `600 ${11 * ratio}px ${token('sans')}`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    marks.forEach((mark) => {
        const x = Math.round(self.valToPos(mark.at, 'x', true));
        if (x < bbox.left || x > bbox.left + bbox.width) {
            return;
        }
        const tone = token(mark.colour);
        ctx.strokeStyle = tone;
        ctx.lineWidth = ratio;
        ctx.setLineDash([3 * ratio, 3 * ratio]);
        ctx.beginPath();
        ctx.moveTo(x, bbox.top + 14 * ratio);
        ctx.lineTo(x, bbox.top + bbox.height);
        ctx.stroke();
        ctx.setLineDash([]);
        ctx.fillStyle = tone;
        ctx.beginPath();
        ctx.arc(x, bbox.top + 8 * ratio, 8 * ratio, 0, 2 * Math.PI);
        ctx.fill();
        ctx.fillStyle = token('surface');
        ctx.fillText(String(mark.number), x, bbox.top + 8.5 * ratio);
    });
    ctx.restore();
}

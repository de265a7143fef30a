/** What to say of a Node that is too old, in the language of an input that was not checked. A file of its own, because such a Node loads no other. */
export function oldNodeIn(language) {
    const [word = ""] = language.trim().toLowerCase().split(/[-_]/, 1);
    return ["zh", "cn", "中文", "chinese"].includes(word) ? chinese : english;
}
const english = ({ found, needed }) => ({
    title: "Node is too old",
    message: `This action needs Node ${needed} or later, and this runner has Node ${found}. GitHub's runners include Node 24. On another runner, give the job \`container: node:24\`, or install Node 24 there.`,
});
const chinese = ({ found, needed }) => ({
    title: "Node 版本过低",
    message: `此 action 需要 Node ${needed} 或更高版本，而这个 runner 上是 Node ${found}。GitHub 的 runner 自带 Node 24；在其他 runner 上，请给作业加上 \`container: node:24\`，或在 runner 上安装 Node 24。`,
});

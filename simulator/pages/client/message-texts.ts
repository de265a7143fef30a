import type { Language } from "../../message/drawing.ts";

/** What DingTalk's client, and the pages in its place, write on a message. */
export interface MessageTexts {
  readonly picture: string;
  readonly load: string;
  readonly notLoaded: string;
  readonly onlyInDingTalk: (mediaId: string) => string;
  readonly noPicture: string;
  readonly leadsNowhere: string;
  readonly audio: string;
  readonly video: string;
  readonly file: (type: string) => string;
  readonly seconds: (seconds: number | undefined) => string;
  readonly undocumented: string;
  readonly undrawable: (why: string) => string;
}

/** The same in each language. */
export const messageTexts: Readonly<Record<Language, MessageTexts>> = {
  en: {
    picture: "Picture",
    load: "Load",
    notLoaded: "could not be loaded",
    onlyInDingTalk: (mediaId) => `an upload: only DingTalk can show ${mediaId || "it"}`,
    noPicture: "an upload that is no picture:",
    leadsNowhere: "leads nowhere",
    audio: "Audio",
    video: "Video",
    file: (type) => `${type} file`,
    seconds: (seconds) => (seconds === undefined ? "unknown length" : `${Math.round(seconds)} s`),
    undocumented: "DingTalk does not document this kind of message. Its fields:",
    undrawable: (why) => `This message cannot be drawn: ${why}.`,
  },
  "zh-CN": {
    picture: "图片",
    load: "加载",
    notLoaded: "加载失败",
    onlyInDingTalk: (mediaId) => `已上传的文件，只有钉钉能显示${mediaId && ` ${mediaId}`}`,
    noPicture: "上传的文件不是图片：",
    leadsNowhere: "链接无效",
    audio: "语音",
    video: "视频",
    file: (type) => `${type} 文件`,
    seconds: (seconds) => (seconds === undefined ? "时长未知" : `${Math.round(seconds)} 秒`),
    undocumented: "钉钉文档中没有这种消息类型，其字段如下：",
    undrawable: (why) => `无法显示这条消息：${why}`,
  },
};

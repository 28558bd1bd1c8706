"""README.txt of the archive: three steps for whoever puts the course on a server."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model import Course

TEXT = """\
{title}

一、把 site 文件夹里的全部文件放到网页服务器上（连同以点开头的 .htaccess）。
    放在根目录或子目录都可以，例如 http://course.example.com/ 或
    http://intranet.example.com/training/course/。服务器上不需要装 Python 或数据库。

二、用上 servers 文件夹里对应的配置：
    nginx    nginx.conf   放到 /etc/nginx/conf.d/course.conf，改好域名和路径
    Apache   .htaccess    已经在 site 里；服务器要有 AllowOverride FileInfo，
                          以及 rewrite、headers、deflate 三个模块
    IIS      web.config   已经在 site 里，不用改
    Caddy    Caddyfile    改好域名和路径
    每次更新课程，请把配置也一起换成新的：安全策略里记着这一版的脚本。

三、在浏览器里打开 check.html，例如 http://course.example.com/check.html。
    每一项都是“好”，就可以把网址发给学员了；写着“要改”的，下面就是要改的几行。

放在子目录时，“找不到网页”那一页要知道目录名：在 course.yml 里写
site_url: http://intranet.example.com/training/course/ ，再打包一次。

学员的学习记录只保存在他自己的浏览器里，服务器上没有任何记录。


----------------------------------------------------------------------------------------

{english}

1.  Put all files of the folder site on your web server, .htaccess with its leading dot too.
    The root or a folder will do: http://course.example.com/ or
    http://intranet.example.com/training/course/. The server needs neither Python nor a database.

2.  Take over the configuration for your server from the folder servers:
    nginx    nginx.conf   as /etc/nginx/conf.d/course.conf; adapt name and path
    Apache   .htaccess    already lies in site; the server needs AllowOverride FileInfo and
                          the modules rewrite, headers and deflate
    IIS      web.config   already lies in site; nothing to adapt
    Caddy    Caddyfile    adapt name and path
    Whenever you update the course, take the new configuration too: the security policy names
    the scripts of this very version.

3.  Open check.html in a browser, for instance http://course.example.com/check.html.
    When every line says "good", send the address to your learners. Under a line that says
    "change this" you find the lines to change.

In a folder, the page for missing addresses has to know its name: write
site_url: http://intranet.example.com/training/course/ into course.yml and pack again.

Learners' records stay in their own browsers; nothing of them is on the server.
"""


def readme(course: "Course") -> str:
    """Chinese first, then English, with the line ends every editor reads."""
    title = course.head.title
    text = TEXT.format(title=title, english=course.head.english or title)
    return text.replace("\n", "\r\n")

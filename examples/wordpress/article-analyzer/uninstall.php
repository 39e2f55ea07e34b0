<?php
/**
 * What is left when the plugin is deleted: nothing. Posts keep the block's comment and the
 * shortcode, which are the writer's text.
 *
 * @package ArticleAnalyzer
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'article_analyzer' );
